package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LogsSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.Interruption;
import dev.llmemulator.stack.LogReader;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.StackState;
import dev.llmemulator.stack.cluster.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Prints the log of the stack that runs, or else the newest log.
final class LogsCommand implements Subcommand {
    /// The parts of the embedded stack.
    private static final List<String> MODULES = List.of("emulator", "realtime");

    private static final int POLL_MILLIS = 200;

    private final Terminal terminal;

    LogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String summary() {
        return "Prints the log of the servers that run, or else the newest log.";
    }

    @Override
    public List<Setting<?>> settings() {
        return LogsSettings.ALL;
    }

    @Override
    public ExitCode run(Values values) {
        String service = values.optional(LogsSettings.SERVICE).orElse("");
        List<Stack> clusters = new Stacks(terminal).running();
        List<StackState> embedded = new RunningStacks(terminal.running()).list();
        if (!clusters.isEmpty()
                && !MODULES.contains(service)
                && (embedded.isEmpty() || !service.isEmpty())) {
            boolean follow = values.of(LogsSettings.FOLLOW);
            if (clusters.size() > 1) {
                throw new UsageException(
                        "the native and the docker stack run: name one, as in ./llm-emulator stack logs --stack native");
            }
            return new ClusterView(terminal).log(clusters.getFirst(), service, follow);
        }
        if (!service.isEmpty() && !MODULES.contains(service)) {
            throw new UsageException(
                    "service '%s': expected emulator or realtime, because no cluster runs"
                            .formatted(service));
        }
        return embedded(values, embedded.stream().findFirst());
    }

    private ExitCode embedded(Values values, Optional<StackState> stack) {
        Path file = stack.map(StackState::log).orElseGet(this::newest);
        Optional<String> module = values.optional(LogsSettings.SERVICE);
        terminal.err().println("==> " + file);
        try (LogReader reader = LogReader.open(file, module, terminal.out())) {
            reader.printNew();
            while (values.of(LogsSettings.FOLLOW)
                    && !terminal.out().checkError()
                    && stack.flatMap(StackState::process).isPresent()) {
                Thread.sleep(POLL_MILLIS);
                reader.printNew();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
        return ExitCode.OK;
    }

    private Path newest() {
        if (!Files.isDirectory(terminal.logs())) {
            throw noLog();
        }
        try (Stream<Path> files = Files.list(terminal.logs())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.comparingLong((Path file) -> file.toFile().lastModified()))
                    .orElseThrow(this::noLog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CannotStartException noLog() {
        return new CannotStartException("nothing runs and there is no log in " + terminal.logs());
    }
}
