package dev.llmemulator.stack.local;

import java.util.Map;
import java.util.Set;

/// Limits what a service inherits from the environment of the shell that starts it: paths and text
/// encoding. All other variables are removed, as in a container. Centrifugo reads every variable
/// that begins with `CENTRIFUGO_`, HAProxy's file the names of its servers, an API node its
/// settings, and each JVM `JAVA_TOOL_OPTIONS`; a variable that was set for another program would
/// change a service.
final class Inherited {
    private static final Set<String> NAMES =
            Set.of(
                    "PATH",
                    "LD_LIBRARY_PATH",
                    "HOME",
                    "USER",
                    "LOGNAME",
                    "TMPDIR",
                    "TZ",
                    "LANG",
                    "LC_ALL",
                    "LC_CTYPE");

    private Inherited() {}

    /// Removes all other variables.
    static void keepIn(Map<String, String> environment) {
        environment.keySet().retainAll(NAMES);
    }
}
