package dev.llmemulator.cli;

import java.util.List;

/// The entry point: puts the commands together and ends the process.
public final class Main {
    private Main() {}

    /// Runs one command line; the process ends with a code of [ExitCode].
    public static void main(String[] arguments) {
        Lifecycle lifecycle = new Lifecycle();
        lifecycle.listen();
        Terminal terminal = Terminal.ofProcess();
        List<Command> commands =
                List.of(
                        new RunCommand(terminal, lifecycle),
                        new LoadCommand(terminal, lifecycle),
                        new SearchCommand(terminal, lifecycle),
                        new ReportCommand(terminal),
                        new ServeCommand(terminal, lifecycle),
                        new StackCommand(terminal),
                        new StatusCommand(terminal),
                        new StopCommand(terminal),
                        new LogsCommand(terminal));
        lifecycle.end(new Application(terminal, commands, version()).execute(arguments));
    }

    /// The version of the program.
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
