package dev.llmemulator.cli;

import java.util.List;
import java.util.Locale;

/// Does what the first seconds of a user do, so that the JVM can cache it: what it ran is loaded,
/// linked and profiled at the next start.
///
/// `scripts/app.sh` runs it when it builds the program. Its servers take free ports, its clients a
/// second or two; sessions and their WebSockets come first, then the HTTP API.
public final class Training {
    private static final String SERVERS = "run --host 127.0.0.1 --http-port 0 --ws-port 0 ";

    private static final List<String> COMMANDS =
            List.of(
                    "--version",
                    "help run",
                    SERVERS
                            + "--clients 100 --max-concurrent 100 --cycles 5 --length 100"
                            + " --delay 0.002",
                    SERVERS + "--target openai --clients 50 --cycles 3 --length 50 --no-priming");

    private Training() {}

    /// Runs the commands one after the other; the process ends with the code of the first that
    /// fails.
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Lifecycle lifecycle = new Lifecycle();
        lifecycle.listen();
        for (String command : COMMANDS) {
            ExitCode code = Main.execute(lifecycle, command.split(" ", -1));
            if (code != ExitCode.OK) {
                lifecycle.end(code);
            }
        }
        lifecycle.end(ExitCode.OK);
    }
}
