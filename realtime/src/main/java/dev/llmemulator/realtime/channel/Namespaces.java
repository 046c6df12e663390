package dev.llmemulator.realtime.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The namespaces of a server by name. Immutable; any thread.
public final class Namespaces {
    private final Map<String, NamespaceOptions> byName;

    /// These namespaces; "" holds the options of channels without a namespace, which have none of
    /// the rights when it is absent.
    public Namespaces(Map<String, NamespaceOptions> byName) {
        this.byName = Map.copyOf(byName);
    }

    /// The options of a channel, or null when its namespace does not exist.
    public @Nullable NamespaceOptions find(String channel) {
        String namespace = ChannelName.namespace(channel);
        NamespaceOptions options = byName.get(namespace);
        return options == null && namespace.isEmpty() ? NamespaceOptions.DEFAULTS : options;
    }
}
