package dev.llmemulator.verification.conformance;

import java.util.Locale;

/// The configurations that scripts run against, the same for both servers.
enum Setup {
    /// The settings of the product with a few more namespaces (`centrifugo.json`).
    PRODUCT,
    /// Short times for pings, pongs and the connect, and few channels, so that they show soon.
    TIMERS,
    /// A short time between the end of a token and the end of what it opened.
    EXPIRY,
    /// The same as PRODUCT, for the one script that shuts its server down.
    SHUTDOWN;

    /// The setup that a script file names.
    static Setup named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
