package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads publications and who made them, wherever they stand in a reply.
final class JsonPublicationReader {
    private static final Payload NO_DATA = Payload.of(new byte[0]);

    private JsonPublicationReader() {}

    static List<Publication> publications(JsonReader json) throws IOException {
        if (!json.enterOptionalArray()) {
            return List.of();
        }
        List<Publication> publications = new ArrayList<>();
        while (json.nextElement()) {
            publications.add(publication(json));
        }
        return Collections.unmodifiableList(publications);
    }

    static Publication publication(JsonReader json) throws IOException {
        json.enterObject();
        Payload data = NO_DATA;
        @Nullable ClientInfo info = null;
        long offset = 0;
        Map<String, String> tags = Map.of();
        String epoch = "";
        long version = 0;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "data" -> data = json.payload();
                case "info" -> info = json.isNull() ? null : clientInfo(json);
                case "offset" -> offset = json.natural();
                case "tags" -> tags = tags(json);
                case "epoch" -> epoch = json.text();
                case "version" -> version = json.integer();
                default -> json.skip();
            }
        }
        return new Publication(data, info, offset, tags, epoch, version);
    }

    static ClientInfo clientInfo(JsonReader json) throws IOException {
        json.enterObject();
        String user = "";
        String client = "";
        @Nullable Payload connectionInfo = null;
        @Nullable Payload channelInfo = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "user" -> user = json.text();
                case "client" -> client = json.text();
                case "conn_info" -> connectionInfo = json.payload();
                case "chan_info" -> channelInfo = json.payload();
                default -> json.skip();
            }
        }
        return new ClientInfo(user, client, connectionInfo, channelInfo);
    }

    private static Map<String, String> tags(JsonReader json) throws IOException {
        if (!json.enterOptionalObject()) {
            return Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            tags.put(name, json.text());
        }
        return Collections.unmodifiableMap(tags);
    }

    /// Reads a message whose only field is a payload.
    static @Nullable Payload data(JsonReader json) throws IOException {
        @Nullable Payload data = null;
        json.enterObject();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "data" -> data = json.payload();
                default -> json.skip();
            }
        }
        return data;
    }

    /// Reads the payload of a message that must have one.
    static Payload requiredData(JsonReader json) throws IOException {
        @Nullable Payload data = data(json);
        return data == null ? NO_DATA : data;
    }
}
