package dev.llmemulator.cli;

import dev.llmemulator.stack.CannotStartException;
import java.util.List;
import java.util.Locale;

/// The entry point: puts the commands together and ends the process.
public final class Main {
    private Main() {}

    /// Runs one command line; the process ends with a code of [ExitCode].
    public static void main(String[] arguments) {
        // Numbers in addresses, files and messages have the digits that everybody's programs read.
        Locale.setDefault(Locale.ROOT);
        Lifecycle lifecycle = new Lifecycle();
        lifecycle.listen();
        lifecycle.end(execute(lifecycle, arguments));
    }

    /// Runs one command line and returns.
    static ExitCode execute(Lifecycle lifecycle, String... arguments) {
        Launch launch = new Launch(version(), Main.class.getName());
        Terminal terminal;
        try {
            terminal = Terminal.ofProcess(launch);
        } catch (CannotStartException e) {
            System.err.println(CommandParser.PROGRAM + ": " + e.getMessage());
            return ExitCode.SETUP;
        }
        List<Subcommand> commands =
                List.of(
                        new RunCommand(terminal, lifecycle),
                        new LoadCommand(terminal, lifecycle),
                        new SearchCommand(terminal, lifecycle),
                        new AgentCommand(terminal, lifecycle),
                        new FleetKeyCommand(),
                        new ReportCommand(terminal),
                        new ServeCommand(terminal, lifecycle),
                        new ConsoleCommand(terminal, lifecycle),
                        new StackCommand(terminal),
                        new StatusCommand(terminal),
                        new StopCommand(terminal),
                        new LogsCommand(terminal));
        return new Application(terminal, commands, launch.version()).execute(arguments);
    }

    /// The version of the program.
    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
