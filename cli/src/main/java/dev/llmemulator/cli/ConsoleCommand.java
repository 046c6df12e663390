package dev.llmemulator.cli;

import dev.llmemulator.cli.console.NodeReadings;
import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.ClusterSettings.ClusterKind;
import dev.llmemulator.cli.option.ConsoleSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.UiMode;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves a page from which loads are started, watched and stopped: against servers in this
/// process, a cluster, or servers at an address. Whom loads meet is the command line's affair.
final class ConsoleCommand implements Subcommand {
    private final Terminal terminal;
    private final Lifecycle lifecycle;

    ConsoleCommand(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String summary() {
        return "Serves a web page that starts, shows and stops loads, within limits set here.";
    }

    @Override
    public List<Setting<?>> settings() {
        return ConsoleSettings.ALL;
    }

    @Override
    public List<String> faults(Values values) {
        return LoadPlans.faults(values);
    }

    @Override
    public ExitCode run(Values values) {
        if (StartChecks.isElsewhere(values)) {
            return elsewhere(values);
        }
        return switch (values.of(ClusterSettings.RUN_STACK)) {
            case EMBEDDED -> embedded(values);
            case NATIVE -> cluster(values, ClusterKind.NATIVE);
            case DOCKER -> cluster(values, ClusterKind.DOCKER);
        };
    }

    private ExitCode elsewhere(Values values) {
        String mode = "an address of servers";
        StartChecks.requireEffect(values, mode, ServerSettings.OF_THIS_PROCESS);
        StartChecks.requireEffect(values, mode, ClusterSettings.SIZE);
        LoadPlan plan = LoadPlans.of(values);
        startLog(values);
        ConsoleTarget target =
                new ConsoleTarget(
                        plan.httpUrl().toString(),
                        LoadPlans::of,
                        new Stacks(terminal).cpuAt(plan.httpUrl()),
                        1,
                        false,
                        null,
                        null);
        return run(values, target, clock());
    }

    private ExitCode cluster(Values values, ClusterKind kind) {
        String name = "--stack " + Spelling.of(kind);
        Cluster cluster = Stacks.cluster(values);
        StartChecks.requireEffect(values, name, ServerSettings.OF_THIS_PROCESS);
        StartChecks.requireOutside(cluster, values, ConsoleSettings.PORT);
        var _ = LoadPlans.of(values, cluster.httpUrl(), cluster.wsUrl());
        Stacks stacks = new Stacks(terminal);
        boolean started = stacks.up(stacks.of(kind), cluster);
        startLog(values);
        ConsoleTarget target =
                new ConsoleTarget(
                        "the %s stack at %s".formatted(Spelling.of(kind), cluster.httpUrl()),
                        each -> LoadPlans.of(each, cluster.httpUrl(), cluster.wsUrl()),
                        stacks.cpuAt(cluster.httpUrl()),
                        1,
                        started,
                        new NodeReadings(cluster),
                        null);
        try {
            return run(values, target, clock());
        } finally {
            stacks.sayThatItGoesOn();
        }
    }

    private ExitCode embedded(Values values) {
        StartChecks.requireEffect(values, "--stack embedded", ClusterSettings.SIZE);
        StartChecks.requireOwnPorts(
                values,
                List.of(ServerSettings.HTTP_PORT, ServerSettings.WS_PORT, ConsoleSettings.PORT));
        var _ = LoadPlans.own(values);
        StackConfig config = StackConfigs.of(values);
        Path log = startLog(values);
        RunningStacks stacks = new RunningStacks(terminal.running());
        EpochClock clock = clock();
        try (Network servers = Network.start()) {
            ServerPage page =
                    ServerPage.of(UiMode.AUTO, config.emulator(), servers.loops().vertx());
            try (EmbeddedStack stack =
                            EmbeddedStack.start(
                                    servers.loops(),
                                    config,
                                    clock,
                                    new BusyPort(stacks),
                                    page.faces());
                    var _ = stacks.announce(stack.state(name(), log))) {
                return run(values, own(stack, page.show(stack), servers), clock);
            }
        }
    }

    private static ConsoleTarget own(
            EmbeddedStack stack, @Nullable URI playground, Network servers) {
        return new ConsoleTarget(
                "servers in this process, at " + stack.httpUrl(),
                values -> LoadPlans.of(values, stack.httpUrl(), stack.wsUrl()),
                new LoopCpu(servers.loops()),
                2,
                true,
                () -> ServerPage.readings(stack),
                playground);
    }

    private ExitCode run(Values values, ConsoleTarget target, EpochClock clock) {
        return new ConsoleExecution(terminal, lifecycle, values, target, clock).run();
    }

    private Path startLog(Values values) {
        Path log = terminal.logFile(name());
        LogSetup.start(values.of(LoadSettings.LOG_LEVEL), log);
        return log;
    }

    private static EpochClock clock() {
        return EpochClock.start(InstantSource.system(), System::nanoTime);
    }
}
