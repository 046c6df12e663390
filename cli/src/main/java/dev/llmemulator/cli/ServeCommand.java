package dev.llmemulator.cli;

import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.stack.BusyPort;
import dev.llmemulator.cli.stack.EmbeddedStack;
import dev.llmemulator.cli.stack.Network;
import dev.llmemulator.cli.stack.RunningStacks;
import dev.llmemulator.cli.stack.StackConfig;
import dev.llmemulator.loop.EpochClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the servers until SIGTERM or Ctrl-C, then finishes their streams and ends.
final class ServeCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    /// What ending may take beside the streams' grace.
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Lifecycle lifecycle;

    ServeCommand(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "Runs the servers until SIGTERM or Ctrl-C, then finishes their streams.";
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(ServerSettings.ALL, List.of(ServerSettings.GRACE, LoadSettings.LOG_LEVEL))
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public ExitCode run(Values values) {
        StackConfig config = StackConfigs.of(values);
        Duration grace = values.of(ServerSettings.GRACE);
        Path log = terminal.logFile(name());
        LogSetup.start(values.of(LoadSettings.LOG_LEVEL), log);
        RunningStacks stacks = new RunningStacks(terminal.running());
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        CountDownLatch signal = new CountDownLatch(1);
        try (Network network = Network.start();
                EmbeddedStack stack =
                        EmbeddedStack.start(network.loops(), config, clock, new BusyPort(stacks));
                var _ = stacks.announce(stack.state(name(), log))) {
            lifecycle.onSignal(grace.plus(ENDING), signal::countDown);
            LOG.info("Serving. [http_url={}, ws_url={}]", stack.httpUrl(), stack.wsUrl());
            signal.await();
            stack.drain(grace);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        LOG.info("Stopped.");
        return ExitCode.OK;
    }
}
