package dev.llmemulator.load.engine;

import dev.llmemulator.load.arrival.Admission;
import dev.llmemulator.load.arrival.ArrivalTimes;
import dev.llmemulator.load.arrival.Arrivals;
import dev.llmemulator.load.arrival.OpenArrivals;
import dev.llmemulator.load.arrival.ShareArrivals;
import dev.llmemulator.load.arrival.TraceArrivals;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.Journal;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// One run of a plan. Any thread.
public final class LoadEngine {
    private final LoadPlan plan;
    private final Recording recording;
    private final ClientSettings settings;
    private final Loop loop;
    private final Crews crews;
    private final Coordinator coordinator;

    private LoadEngine(
            LoadPlan plan,
            List<LoadLoop> loops,
            EpochClock clock,
            Recording recording,
            StartSignal signal) {
        this.plan = plan;
        this.recording = recording;
        settings = ClientSettings.of(plan);
        loop = loops.getFirst().loop();
        List<Crew> each = new ArrayList<>();
        for (int number = 0; number < loops.size(); number++) {
            each.add(crew(number, loops.get(number), clock));
        }
        crews = new Crews(loop, each, plan.share());
        Admission admission =
                new Admission(
                        Arrivals.of(plan.rampDelay()),
                        plan.clientsInAll(),
                        plan.maxConcurrent(),
                        plan.share());
        StartLine line = new StartLine(plan.startLine() ? plan.ownClients() : 0, signal);
        coordinator = new Coordinator(loop, crews, admission, dispatcher(), settings, line);
    }

    /// A run of a plan over one or more loops, which begins when it is told to.
    public static LoadEngine create(
            LoadPlan plan,
            List<LoadLoop> loops,
            EpochClock clock,
            Recording recording,
            StartSignal signal) {
        return new LoadEngine(plan, loops, clock, recording, signal);
    }

    /// What chance in a load is drawn from: the same from the same seed on any machine.
    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    }

    private @Nullable Dispatcher dispatcher() {
        if (!plan.shape().arrival().isOpen()) {
            return null;
        }
        return new Dispatcher(
                loop,
                crews,
                arrivals(plan),
                plan.shape(),
                plan.share().part(plan.shape().backlog()));
    }

    /// Returns the arrivals of an open load's share.
    public static ArrivalTimes arrivals(LoadPlan plan) {
        Timeline timeline = plan.timeline();
        ArrivalTimes arrivals =
                timeline == null
                        ? OpenArrivals.of(plan.shape(), generator(plan.seed()))
                        : TraceArrivals.of(timeline, plan.shape());
        return ShareArrivals.of(arrivals, plan.share());
    }

    private Crew crew(int number, LoadLoop at, EpochClock clock) {
        return new Crew(
                environment(at, clock),
                at.clients(),
                plan.shape(),
                plan.startLine(),
                new CrewListener(number));
    }

    private Environment environment(LoadLoop at, EpochClock clock) {
        return new Environment(
                at.loop(),
                new Recorders(plan.phases().present(), recording),
                clock,
                at.random(),
                settings,
                new Journal(plan.ownClients()));
    }

    /// Starts the run; to be called once. Fails with [SetUpException] only.
    public CompletableFuture<RunRecord> start() {
        loop.execute(coordinator::start);
        return coordinator.end();
    }

    /// Makes all clients leave; the run then ends as interrupted.
    public void interrupt() {
        loop.execute(coordinator::interrupt);
    }

    /// What the clients of each loop write, in the order of the loops. They belong to their loop.
    public List<Recorders> recorders() {
        return crews.recorders();
    }

    /// When the first client of each wave was started so far, by the loops' clock; of the first
    /// hundred waves, and empty for an open load. Any thread.
    public List<Long> waves() {
        return coordinator.waves();
    }

    /// How far the run is. Cheap.
    public LoadProgress progress() {
        return coordinator.progress();
    }

    /// Takes what a crew has to say, on the crew's loop, to the coordinator's.
    private final class CrewListener implements Crew.Listener {
        private final int crew;

        CrewListener(int crew) {
            this.crew = crew;
        }

        @Override
        public void free() {
            loop.execute(() -> coordinator.free(crew));
        }

        @Override
        public void returned(CycleStart start) {
            loop.execute(() -> coordinator.returned(start));
        }

        @Override
        public void reached(Stage stage) {
            loop.execute(() -> coordinator.reached(stage));
        }

        @Override
        public void notReached(Stage stage, String url, String detail) {
            loop.execute(() -> coordinator.notReached(stage, url, detail));
        }

        @Override
        public void atTheLine() {
            loop.execute(coordinator::atTheLine);
        }

        @Override
        public void ended(boolean stoodAtTheLine) {
            loop.execute(() -> coordinator.ended(stoodAtTheLine));
        }
    }
}
