package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.verdict.ServerCpu;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.OpenFileLimit;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Loads servers that run elsewhere and reports.
final class LoadCommand implements Subcommand {
    private final Terminal terminal;
    private final Lifecycle lifecycle;
    private final LoadExecution execution;

    LoadCommand(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
        this.execution = new LoadExecution(terminal, lifecycle);
    }

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String summary() {
        return "Loads servers that run elsewhere and prints the report.";
    }

    @Override
    public List<Setting<?>> settings() {
        return LoadSettings.LOAD;
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
        LoadPlan plan = LoadPlans.of(values);
        ReportOptions options = ReportOptions.of(values);
        Optional<FleetOptions> fleet = FleetOptions.of(values);
        if (fleet.isPresent()) {
            fleet.get().requireShares(plan);
            var _ = execution.startLog(plan, values.of(LoadSettings.LOG_LEVEL));
            return new FleetExecution(terminal, lifecycle).run(plan, values, options, fleet.get());
        }
        OpenFileLimit.require(LoadExecution.sockets(plan));
        var _ = execution.startLog(plan, values.of(LoadSettings.LOG_LEVEL));
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (Network network = Network.start()) {
            ServerCpu servers = new Stacks(terminal).cpuAt(plan.httpUrl());
            List<String> notes =
                    new Priming(terminal, network.loops(), clock).before(plan, false, values);
            return execution.run(plan, network.loops(), clock, servers, options, notes);
        }
    }
}
