package dev.llmemulator.emulator.delivery.centrifugo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the nodes of a cluster share: histories, and the newest version of each channel.
final class FakeBroker {
    private final Map<String, List<JsonObject>> histories = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> epochs = new HashMap<>();
    private int dropped;

    /// The data of a channel's publications.
    List<JsonObject> history(String channel) {
        return histories.getOrDefault(channel, List.of());
    }

    /// The indexes of all tokens in a channel, joined or not.
    List<Integer> indexes(String channel) {
        List<Integer> indexes = new ArrayList<>();
        for (JsonObject data : history(channel)) {
            if (data.containsKey("index")) {
                indexes.add(data.getInteger("index"));
            } else if (data.getValue("tokens") instanceof JsonArray tokens) {
                tokens.forEach(token -> indexes.add(((JsonObject) token).getInteger("index")));
            }
        }
        return indexes;
    }

    /// Returns how many publications were dropped because a newer version was there.
    int dropped() {
        return dropped;
    }

    /// Executes a batch and answers it; a channel may be in it once.
    String execute(byte[] body) {
        JsonObject batch = new JsonObject(new String(body, UTF_8));
        JsonArray replies = new JsonArray();
        Set<String> seen = new HashSet<>();
        for (Object command : batch.getJsonArray("commands")) {
            replies.add(command((JsonObject) command, seen));
        }
        return new JsonObject().put("replies", replies).encode();
    }

    private JsonObject command(JsonObject command, Set<String> seen) {
        String method = command.fieldNames().iterator().next();
        JsonObject request = command.getJsonObject(method);
        String channel = request.getString("channel");
        if (!seen.add(channel)) {
            throw new AssertionError("twice in a batch: " + channel);
        }
        switch (method) {
            case "publish" -> publish(channel, request);
            case "history_remove" -> histories.remove(channel);
            default -> throw new AssertionError("unknown method " + method);
        }
        return new JsonObject().put(method, new JsonObject());
    }

    private void publish(String channel, JsonObject request) {
        long version = request.getLong("version", 0L);
        String epoch = request.getString("version_epoch", "");
        if (version > 0) {
            boolean known = epoch.equals(epochs.get(channel));
            if (known && version <= versions.get(channel)) {
                dropped++;
                return;
            }
            epochs.put(channel, epoch);
            versions.put(channel, version);
        }
        histories
                .computeIfAbsent(channel, _ -> new ArrayList<>())
                .add(request.getJsonObject("data"));
    }
}
