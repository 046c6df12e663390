package dev.llmemulator.realtime.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds the namespaces of a server by name. Immutable; may be used by any thread.
public final class Namespaces {
    private final Map<String, NamespaceOptions> byName;

    /// Takes namespaces by name. The name "" holds the options of channels without a namespace; if
    /// it is absent, those channels have no rights.
    public Namespaces(Map<String, NamespaceOptions> byName) {
        this.byName = Map.copyOf(byName);
    }

    /// Returns the options of a channel, or null when its namespace does not exist.
    public @Nullable NamespaceOptions find(String channel) {
        String namespace = ChannelName.namespace(channel);
        NamespaceOptions options = byName.get(namespace);
        return options == null && namespace.isEmpty() ? NamespaceOptions.DEFAULTS : options;
    }
}
