package dev.llmemulator.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Who may ask on a port, and how long they may take. Immutable.
///
/// @param allowedOrigins the web pages that may ask, with `*` for any text; pages of this machine
/// @param requestTimeout how long a socket may take until a whole request of it is there; 30 s
public record HttpAccess(List<String> allowedOrigins, Duration requestTimeout) {
    /// Pages of this machine, 30 seconds.
    public static final HttpAccess DEFAULT =
            new HttpAccess(
                    List.of(
                            "http://localhost",
                            "http://localhost:*",
                            "https://localhost",
                            "https://localhost:*",
                            "http://127.0.0.1",
                            "http://127.0.0.1:*",
                            "https://127.0.0.1",
                            "https://127.0.0.1:*"),
                    Duration.ofSeconds(30));

    /// Takes a copy of the list.
    public HttpAccess {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /// What is wrong with it, each fault with the value and what is expected.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (String origin : allowedOrigins) {
            if (!Origins.isPattern(origin)) {
                faults.add("allowedOrigins holds " + origin + ", expected " + Origins.EXPECTED);
            }
        }
        if (!requestTimeout.isPositive()) {
            faults.add("requestTimeout is " + requestTimeout + ", expected more than 0");
        }
        return faults;
    }
}
