package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.ClientInfo;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is in a channel and shows it, by connection id.
public record Presence(Map<String, ClientInfo> clients) {
    /// The presence of a channel, empty for one that does not exist.
    public static Presence of(@Nullable Channel channel) {
        Map<String, ClientInfo> clients = new LinkedHashMap<>();
        if (channel != null) {
            for (Subscription subscription : channel.subscriptions()) {
                if (subscription.grant().presence()) {
                    clients.put(subscription.subscriber().client(), subscription.info());
                }
            }
        }
        return new Presence(clients);
    }

    /// How many different users there are.
    public int users() {
        Set<String> users = new HashSet<>();
        for (ClientInfo info : clients.values()) {
            users.add(info.user());
        }
        return users.size();
    }
}
