package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.ClusterSettings.ClusterKind;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.verdict.ServerCpu;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.OpenFileLimit;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// Starts servers, loads them, reports, and ends: servers in this process, which end with it, or a
/// cluster, which stays.
///
/// Servers and clients have event loops of their own. On common ones a server that is behind keeps
/// the clients from reading: measured with 3,000 clients on two busy cores, the lag was two to
/// three times as long and each token took a third more CPU time.
final class RunCommand implements Subcommand {
    private final Terminal terminal;
    private final LoadExecution execution;

    RunCommand(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.execution = new LoadExecution(terminal, lifecycle);
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Starts the servers, in this process or as a cluster, loads them and prints the"
                + " report.";
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(
                        List.<Setting<?>>of(ClusterSettings.RUN_STACK),
                        LoadSettings.COMMON,
                        ServerSettings.ALL,
                        ClusterSettings.SIZE)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Setting<?>> places() {
        return LoadSettings.PLACES;
    }

    @Override
    public List<String> faults(Values values) {
        return LoadPlans.faults(values);
    }

    @Override
    public ExitCode run(Values values) {
        return switch (values.of(ClusterSettings.RUN_STACK)) {
            case EMBEDDED -> embedded(values);
            case NATIVE -> cluster(values, ClusterKind.NATIVE);
            case DOCKER -> cluster(values, ClusterKind.DOCKER);
        };
    }

    private ExitCode cluster(Values values, ClusterKind kind) {
        Cluster cluster = Stacks.cluster(values);
        StartChecks.requireEffect(
                values, "--stack " + Spelling.of(kind), ServerSettings.OF_THIS_PROCESS);
        StartChecks.requireOutside(cluster, values, LoadSettings.METRICS_PORT);
        LoadPlan plan = LoadPlans.of(values, cluster.httpUrl(), cluster.wsUrl());
        ReportOptions options = ReportOptions.of(values);
        OpenFileLimit.require(LoadExecution.sockets(plan));
        if (kind == ClusterKind.DOCKER) {
            OpenFileLimit.requireOfFront(
                    LoadExecution.sockets(plan), values.of(ClusterSettings.OPEN_FILES));
        }
        Stacks stacks = new Stacks(terminal);
        boolean started = stacks.up(stacks.of(kind), cluster);
        execution.startLog(plan, values.of(LoadSettings.LOG_LEVEL));
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (Network clients = Network.start()) {
            ServerCpu servers = stacks.cpuAt(cluster.httpUrl());
            List<String> notes =
                    new Priming(terminal, clients.loops(), clock).before(plan, started, values);
            return execution.run(plan, clients.loops(), clock, servers, options, notes);
        } finally {
            stacks.sayThatItGoesOn();
        }
    }

    private ExitCode embedded(Values values) {
        StartChecks.requireEffect(values, "--stack embedded", ClusterSettings.SIZE);
        LoadPlan plan = LoadPlans.own(values);
        StackConfig config = StackConfigs.of(values);
        ReportOptions options = ReportOptions.of(values);
        OpenFileLimit.require(2 * LoadExecution.sockets(plan)); // both ends are in this process
        Path log = execution.startLog(plan, values.of(LoadSettings.LOG_LEVEL));
        RunningStacks stacks = new RunningStacks(terminal.running());
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (Network servers = Network.start();
                EmbeddedStack stack =
                        EmbeddedStack.start(servers.loops(), config, clock, new BusyPort(stacks));
                Network clients = Network.start();
                var _ = stacks.announce(stack.state(name(), log))) {
            LoadPlan here = LoadPlans.of(values, stack.httpUrl(), stack.wsUrl());
            if (here.target() instanceof Target.OpenAi) {
                stack.prepare().join();
            }
            ServerCpu cpu = new LoopCpu(servers.loops());
            List<String> notes =
                    new Priming(terminal, clients.loops(), clock).before(here, true, values);
            return execution.run(here, clients.loops(), clock, cpu, options, notes);
        }
    }
}
