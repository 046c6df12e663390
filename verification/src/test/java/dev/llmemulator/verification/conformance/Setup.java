package dev.llmemulator.verification.conformance;

import java.util.Locale;

/// The configurations that scripts run against, the same for both servers.
enum Setup {
    /// As the product runs, with a few more namespaces (`centrifugo.json`).
    PRODUCT,
    /// Short timers, so that pings, expiry and stale connections show within seconds.
    TIMERS,
    /// As PRODUCT, for the one script that shuts its server down.
    SHUTDOWN;

    /// The setup that a script file names.
    static Setup named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
