package dev.llmemulator.cli;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.TextFile;
import dev.llmemulator.stack.CannotStartException;
import java.io.IOException;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Runs the command of one command line and says how it ended.
///
/// Whatever goes wrong on the way is one line on standard error and a row of [ExitCode]; a stack
/// trace appears for faults of the program only.
final class Application {
    private final Terminal terminal;
    private final CommandParser parser;

    Application(Terminal terminal, List<Subcommand> commands, String version) {
        this.terminal = terminal;
        this.parser = new CommandParser(commands, version);
    }

    ExitCode execute(String... arguments) {
        ExitCode code = run(arguments);
        try {
            terminal.out().requireWritten();
            return code;
        } catch (IOException e) {
            terminal.complain("cannot write to standard output: " + TextFile.fault(e));
            return code.withoutOutput();
        }
    }

    private ExitCode run(String... arguments) {
        try {
            return switch (parser.parse(arguments)) {
                case CommandParser.Tell tell -> {
                    terminal.out().print(tell.text());
                    yield ExitCode.OK;
                }
                case CommandParser.Do request ->
                        request.command()
                                .run(
                                        Values.read(
                                                request.command().settings(),
                                                request.texts(),
                                                terminal.environment(),
                                                request.command()::faults));
            };
        } catch (UsageException e) {
            return fail(ExitCode.USAGE, e);
        } catch (CannotStartException e) {
            return fail(ExitCode.SETUP, e);
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(Application.class)
                    .error(LogLevel.CRITICAL_MARKER, "Internal error.", e);
            return ExitCode.INTERNAL;
        }
    }

    private ExitCode fail(ExitCode code, RuntimeException e) {
        String.valueOf(e.getMessage()).lines().forEach(terminal::complain);
        return code;
    }
}
