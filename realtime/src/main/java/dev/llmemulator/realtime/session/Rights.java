package dev.llmemulator.realtime.session;

import dev.llmemulator.realtime.channel.ChannelName;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;

/// Decides what a namespace allows a user without a token for it.
final class Rights {
    private Rights() {}

    static boolean subscribe(NamespaceOptions options, String channel, String user) {
        if (options.has(NamespaceFlag.ALLOW_USER_LIMITED_CHANNELS)
                && ChannelName.isUserLimited(channel)) {
            return ChannelName.lists(channel, user);
        }
        return options.has(NamespaceFlag.ALLOW_SUBSCRIBE_FOR_CLIENT)
                && known(options, user, NamespaceFlag.ALLOW_SUBSCRIBE_FOR_ANONYMOUS);
    }

    static boolean publish(NamespaceOptions options, String user, boolean subscribed) {
        return (options.has(NamespaceFlag.ALLOW_PUBLISH_FOR_CLIENT)
                        || (subscribed && options.has(NamespaceFlag.ALLOW_PUBLISH_FOR_SUBSCRIBER)))
                && known(options, user, NamespaceFlag.ALLOW_PUBLISH_FOR_ANONYMOUS);
    }

    static boolean history(NamespaceOptions options, String user, boolean subscribed) {
        return (options.has(NamespaceFlag.ALLOW_HISTORY_FOR_CLIENT)
                        || (subscribed && options.has(NamespaceFlag.ALLOW_HISTORY_FOR_SUBSCRIBER)))
                && known(options, user, NamespaceFlag.ALLOW_HISTORY_FOR_ANONYMOUS);
    }

    static boolean presence(NamespaceOptions options, String user, boolean subscribed) {
        return (options.has(NamespaceFlag.ALLOW_PRESENCE_FOR_CLIENT)
                        || (subscribed && options.has(NamespaceFlag.ALLOW_PRESENCE_FOR_SUBSCRIBER)))
                && known(options, user, NamespaceFlag.ALLOW_PRESENCE_FOR_ANONYMOUS);
    }

    private static boolean known(NamespaceOptions options, String user, NamespaceFlag anonymous) {
        return !user.isEmpty() || options.has(anonymous);
    }
}
