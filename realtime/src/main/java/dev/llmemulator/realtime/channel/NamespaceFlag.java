package dev.llmemulator.realtime.channel;

import java.util.Locale;

/// Lists what a namespace can switch on. The names, in lower case, are Centrifugo's option names.
public enum NamespaceFlag {
    /// Subscriptions recover missed publications, asked for or not.
    FORCE_RECOVERY,
    /// Subscriptions know their position, asked for or not.
    FORCE_POSITIONING,
    /// Subscriptions show in the channel's presence.
    PRESENCE,
    /// Subscribing and leaving is published to those who want to know.
    JOIN_LEAVE,
    /// Every subscription gets join and leave pushes.
    FORCE_PUSH_JOIN_LEAVE,
    /// Any client with a user id may subscribe.
    ALLOW_SUBSCRIBE_FOR_CLIENT,
    /// Anonymous clients may subscribe, too.
    ALLOW_SUBSCRIBE_FOR_ANONYMOUS,
    /// Any client with a user id may publish.
    ALLOW_PUBLISH_FOR_CLIENT,
    /// Subscribers with a user id may publish.
    ALLOW_PUBLISH_FOR_SUBSCRIBER,
    /// Anonymous clients may publish, too.
    ALLOW_PUBLISH_FOR_ANONYMOUS,
    /// Any client with a user id may read the history, and ask for recovery and positioning.
    ALLOW_HISTORY_FOR_CLIENT,
    /// Subscribers with a user id may read the history.
    ALLOW_HISTORY_FOR_SUBSCRIBER,
    /// Anonymous clients may read the history, too.
    ALLOW_HISTORY_FOR_ANONYMOUS,
    /// Any client with a user id may read the presence.
    ALLOW_PRESENCE_FOR_CLIENT,
    /// Subscribers with a user id may read the presence.
    ALLOW_PRESENCE_FOR_SUBSCRIBER,
    /// Anonymous clients may read the presence, too.
    ALLOW_PRESENCE_FOR_ANONYMOUS,
    /// Only the users listed after a `#` in a channel's name may subscribe.
    ALLOW_USER_LIMITED_CHANNELS;

    /// Returns the name in a Centrifugo configuration.
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }
}
