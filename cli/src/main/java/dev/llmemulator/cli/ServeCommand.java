package dev.llmemulator.cli;

import static java.util.stream.Collectors.joining;

import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.NodeSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UiMode;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.Interruption;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import dev.llmemulator.stack.node.ApiNode;
import dev.llmemulator.stack.node.NodeConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the servers until SIGTERM or Ctrl-C, then finishes their streams and ends.
final class ServeCommand implements Subcommand {
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
        return Stream.of(
                        ServerSettings.ALL,
                        NodeSettings.ALL,
                        List.of(ServerSettings.UI, ServerSettings.GRACE, LoadSettings.LOG_LEVEL))
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public ExitCode run(Values values) {
        int cores = Runtime.getRuntime().availableProcessors();
        Serving serving = serving(values);
        Path log = terminal.logFile(name());
        LogSetup.start(values.of(LoadSettings.LOG_LEVEL), log);
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (Network network = Network.start(values.optional(NodeSettings.WORKERS).orElse(cores))) {
            serving.run(network.loops(), clock, log, values.of(ServerSettings.GRACE));
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
        LOG.info("Stopped.");
        return ExitCode.OK;
    }

    /// Serves until a signal comes.
    private interface Serving {
        void run(EventLoops loops, EpochClock clock, Path log, Duration grace)
                throws InterruptedException;
    }

    /// Checks the settings before anything starts.
    private Serving serving(Values values) {
        return switch (values.of(NodeSettings.REALTIME)) {
            case EMBEDDED -> {
                StartChecks.requireEffect(
                        values, "--realtime embedded", List.of(NodeSettings.API_URLS));
                StackConfig config = StackConfigs.of(values);
                UiMode ui = values.of(ServerSettings.UI);
                yield (loops, clock, log, grace) -> embedded(config, ui, loops, clock, log, grace);
            }
            case CENTRIFUGO -> {
                StartChecks.requireEffect(
                        values,
                        "--realtime centrifugo",
                        List.of(ServerSettings.WS_PORT, ServerSettings.UI));
                NodeConfig config = StackConfigs.node(values);
                yield (loops, clock, _, grace) -> node(config, loops, clock, grace);
            }
        };
    }

    private void embedded(
            StackConfig config,
            UiMode ui,
            EventLoops loops,
            EpochClock clock,
            Path log,
            Duration grace)
            throws InterruptedException {
        RunningStacks stacks = new RunningStacks(terminal.running());
        ServerPage page = ServerPage.of(ui, config.emulator(), loops.vertx());
        try (EmbeddedStack stack =
                        EmbeddedStack.start(
                                loops, config, clock, new BusyPort(stacks), page.faces());
                var _ = stacks.announce(stack.state(name(), log))) {
            CountDownLatch signal = signal(grace);
            URI shown = page.show(stack);
            LOG.info("Serving. [http_url={}, ws_url={}]", stack.httpUrl(), stack.wsUrl());
            if (shown != null) {
                tell(shown);
            }
            var _ = stack.prepare();
            signal.await();
            stack.drain(grace);
        }
    }

    private void tell(URI page) {
        if (page.getFragment() == null) {
            LOG.info("A page shows the servers and answers questions. [url={}]", page);
        } else {
            LOG.info("A page shows the servers to those who have its key.");
            terminal.tell("the servers are shown at " + page);
        }
    }

    /// A node is not announced: it belongs to the stack that started it.
    private void node(NodeConfig config, EventLoops loops, EpochClock clock, Duration grace)
            throws InterruptedException {
        BusyPort busyPort = terminal.busyPort();
        try (ApiNode node = ApiNode.start(loops, config, clock, busyPort)) {
            CountDownLatch signal = signal(grace);
            CentrifugoConfig centrifugo = config.centrifugo();
            LOG.info(
                    "Serving. [http_url={}, centrifugo={}, connections_each={}, joined={}]",
                    node.httpUrl(),
                    centrifugo.nodes().stream().map(URI::toString).collect(joining(",")),
                    centrifugo.connections(),
                    centrifugo.joined());
            node.prepare();
            signal.await();
            node.drain(grace);
        }
    }

    private CountDownLatch signal(Duration grace) {
        CountDownLatch signal = new CountDownLatch(1);
        lifecycle.onSignal(grace.plus(ENDING), signal::countDown);
        return signal;
    }
}
