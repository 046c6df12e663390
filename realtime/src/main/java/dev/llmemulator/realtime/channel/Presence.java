package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.ClientInfo;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists, by connection id, the clients of a channel that appear in its presence.
public record Presence(Map<String, ClientInfo> clients) {
    /// Returns the presence of a channel, which is empty for a channel that does not exist.
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

    /// Returns the number of distinct users.
    public int users() {
        Set<String> users = new HashSet<>();
        for (ClientInfo info : clients.values()) {
            users.add(info.user());
        }
        return users.size();
    }
}
