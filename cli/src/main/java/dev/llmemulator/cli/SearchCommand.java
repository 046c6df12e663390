package dev.llmemulator.cli;

import static dev.llmemulator.cli.StartChecks.requireEffect;

import dev.llmemulator.cli.dashboard.Dashboard;
import dev.llmemulator.cli.dashboard.DashboardOptions;
import dev.llmemulator.cli.log.LogSetup;
import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.ClusterSettings.ClusterKind;
import dev.llmemulator.cli.option.FleetSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.SearchSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.StackKind;
import dev.llmemulator.cli.option.TargetSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.output.Outputs;
import dev.llmemulator.load.output.SearchFiles;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.search.CapacitySearch;
import dev.llmemulator.load.search.Goal;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.search.SearchAnswer;
import dev.llmemulator.load.search.SearchReport;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.OpenFileLimit;
import dev.llmemulator.stack.cluster.Cluster;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds how much load servers hold: those in this process, a cluster, or any at an address.
final class SearchCommand implements Subcommand {
    private final Terminal terminal;
    private final Lifecycle lifecycle;

    SearchCommand(Terminal terminal, Lifecycle lifecycle) {
        this.terminal = terminal;
        this.lifecycle = lifecycle;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String summary() {
        return "Finds the largest load at which the servers meet every --slo.";
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(
                        SearchSettings.ALL,
                        TargetSettings.ELSEWHERE,
                        List.<Setting<?>>of(ClusterSettings.RUN_STACK),
                        ServerSettings.ALL,
                        ClusterSettings.SIZE,
                        FleetSettings.OF_LEAD)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> faults(Values values) {
        return ProbePlans.faults(values);
    }

    @Override
    public ExitCode run(Values values) {
        List<String> faults = faults(values);
        if (!faults.isEmpty()) {
            throw new UsageException(String.join("; ", faults));
        }
        ProbePlans plans = new ProbePlans(values);
        Goal goal = new Goal(values.optional(SearchSettings.SLO).orElse(List.of()));
        Optional<Path> folder = folder(values);
        Optional<FleetOptions> fleet = FleetOptions.of(values);
        fleet.ifPresent(options -> options.requireShares(plans.largest()));
        long sockets = LoadExecution.sockets(plans.largest());
        Path log = terminal.logFile("search");
        ProbeTarget target = target(values, log);
        int ends = (target.isHere() ? 1 : 0) + (fleet.isPresent() ? 0 : 1);
        OpenFileLimit.require(ends * sockets);
        LogSetup.start(values.of(SearchSettings.LOG_LEVEL), log);
        if (fleet.isPresent()) {
            return searchWithAgents(values, plans, goal, target, fleet.get());
        }
        try (Network clients = Network.start()) {
            LoadProber prober = new LoadProber(clients.loops(), plans, target, goal);
            try (Dashboard dashboard = dashboard(values, clients, prober)) {
                prober.show(dashboard);
                lifecycle.onSignal(LoadExecution.ENDING, () -> interrupt(prober, dashboard));
                return search(values, plans, goal, prober, folder);
            }
        } finally {
            target.end();
        }
    }

    private ExitCode searchWithAgents(
            Values values, ProbePlans plans, Goal goal, ProbeTarget target, FleetOptions options) {
        try (FleetSession session = FleetSession.open(options, terminal);
                Network network = Network.start(1)) {
            FleetProber prober = new FleetProber(session, values, plans, target, goal);
            try (Dashboard dashboard = dashboard(values, network, prober)) {
                prober.show(dashboard);
                lifecycle.onSignal(LoadExecution.ENDING, () -> interrupt(prober, dashboard));
                return session.gather()
                        ? search(values, plans, goal, prober, folder(values))
                        : ExitCode.INTERRUPTED;
            }
        } finally {
            target.end();
        }
    }

    private ExitCode search(
            Values values,
            ProbePlans plans,
            Goal goal,
            SearchProber prober,
            Optional<Path> folder) {
        SearchReport report = new SearchReport(plans.unit(), goal);
        print(report.head(plans.range(), plans.probe()));
        CapacitySearch search =
                new CapacitySearch(
                        plans.range(),
                        prober,
                        probe -> {
                            print(report.line(probe));
                            prober.told(probe, plans.unit());
                        });
        print(report.warmUpLine(search.warmUp()));
        SearchAnswer answer = search.run();
        List<Probe> probes = search.probes();
        print(report.end(answer, probes));
        SearchFiles files =
                new SearchFiles(
                        plans.unit(),
                        goal,
                        answer,
                        report.sentences(answer, probes),
                        probes,
                        ReportOptions.scenario(values));
        Outputs outputs = new Outputs();
        folder.ifPresent(path -> files.write(path, outputs));
        Outcome outcome = SearchReport.outcome(answer, probes);
        prober.finish(outcome);
        return new ReportWriter(terminal).code(ExitCode.of(outcome), outputs);
    }

    private static void interrupt(SearchProber prober, @Nullable Dashboard dashboard) {
        prober.interrupt();
        if (dashboard != null) {
            dashboard.release();
        }
    }

    /// Opens the page of a search, where that is asked for.
    private @Nullable Dashboard dashboard(Values values, Network network, SearchProber prober) {
        return new LoadViews(terminal, network.loops())
                .dashboard(DashboardOptions.of(values), "search", prober::interrupt);
    }

    private void print(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    /// @throws UsageException when it cannot be written to
    private static Optional<Path> folder(Values values) {
        Optional<Path> folder = values.optional(SearchSettings.OUT).map(Path::toAbsolutePath);
        folder.ifPresent(path -> ReportOptions.checkFolder(path, SearchFiles::check));
        return folder;
    }

    private ProbeTarget target(Values values, Path log) {
        if (StartChecks.isElsewhere(values)) {
            requireEffect(values, "--http-url and --ws-url", ServerSettings.OF_THIS_PROCESS);
            requireEffect(values, "--http-url and --ws-url", ClusterSettings.SIZE);
            Targets.requireNamed(values);
            Optional<URI> api = values.optional(TargetSettings.URL);
            if (api.isPresent()) {
                return new ProbeTarget.Elsewhere(api.get(), api.get());
            }
            return new ProbeTarget.Elsewhere(
                    values.of(LoadSettings.HTTP_URL), values.of(LoadSettings.WS_URL));
        }
        StackKind kind = values.of(ClusterSettings.RUN_STACK);
        return switch (kind) {
            case EMBEDDED -> {
                requireEffect(values, "--stack embedded", ClusterSettings.SIZE);
                yield ProbeTarget.Embedded.of(values, terminal, log);
            }
            case NATIVE -> cluster(values, ClusterKind.NATIVE);
            case DOCKER -> cluster(values, ClusterKind.DOCKER);
        };
    }

    private ProbeTarget cluster(Values values, ClusterKind kind) {
        requireEffect(values, "--stack " + Spelling.of(kind), ServerSettings.OF_THIS_PROCESS);
        Cluster cluster = Stacks.cluster(values);
        Stacks stacks = new Stacks(terminal);
        stacks.up(stacks.of(kind), cluster);
        return new ProbeTarget.Staying(
                new ProbeTarget.Elsewhere(cluster.httpUrl(), cluster.wsUrl()), stacks);
    }
}
