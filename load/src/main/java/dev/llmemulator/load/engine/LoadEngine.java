package dev.llmemulator.load.engine;

import dev.llmemulator.load.arrival.Admission;
import dev.llmemulator.load.arrival.Arrivals;
import dev.llmemulator.load.arrival.OpenArrivals;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.Journal;
import dev.llmemulator.load.client.Questions;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.scenario.LoadPlan;
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
    private final List<Lane> lanes;
    private final Loop loop;
    private final Coordinator coordinator;

    private LoadEngine(LoadPlan plan, List<Lane> lanes, EpochClock clock, Recording recording) {
        this.plan = plan;
        this.recording = recording;
        this.lanes = lanes;
        loop = lanes.getFirst().loop();
        List<Crew> crews = new ArrayList<>();
        int clients = plan.clientsInAll();
        Admission admission =
                new Admission(Arrivals.of(plan.rampDelay()), clients, plan.maxConcurrent());
        int line = plan.startLine() ? clients : 0;
        coordinator =
                new Coordinator(loop, crews, admission, dispatcher(crews), settings(plan), line);
        Questions questions = new Questions(settings(plan));
        for (int number = 0; number < lanes.size(); number++) {
            crews.add(crew(number, clock, questions));
        }
    }

    /// A run of a plan over one or more lanes.
    public static LoadEngine create(LoadPlan plan, List<Lane> lanes, EpochClock clock) {
        return create(plan, lanes, clock, Recording.EVERYTHING);
    }

    /// The same, recording less.
    public static LoadEngine create(
            LoadPlan plan, List<Lane> lanes, EpochClock clock, Recording recording) {
        return new LoadEngine(plan, lanes, clock, recording);
    }

    /// What chance in a load is drawn from: the same from the same seed on any machine.
    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    }

    private @Nullable Dispatcher dispatcher(List<Crew> crews) {
        if (!plan.shape().arrival().isOpen()) {
            return null;
        }
        OpenArrivals arrivals = OpenArrivals.of(plan.shape(), generator(plan.seed()));
        return new Dispatcher(loop, crews, lanes.size(), arrivals, plan.shape());
    }

    private Crew crew(int number, EpochClock clock, Questions questions) {
        Lane lane = lanes.get(number);
        return new Crew(
                environment(lane, clock),
                questions,
                plan.shape(),
                plan.startLine(),
                new CrewListener(number));
    }

    private Environment environment(Lane lane, EpochClock clock) {
        return new Environment(
                lane.loop(),
                lane.http(),
                lane.sockets(),
                new Recorders(plan.phases().present(), recording),
                clock,
                lane.random(),
                settings(plan),
                new Journal(plan.clients()));
    }

    private static ClientSettings settings(LoadPlan plan) {
        return new ClientSettings(
                plan.cyclesPerClient(),
                plan.responses(),
                plan.ttft(),
                plan.seed(),
                plan.connectionTimeout(),
                plan.requestTimeout(),
                plan.objectives());
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

    /// What the clients of each lane write, in the order of the lanes. They belong to their lane's
    /// loop.
    public List<Recorders> recorders() {
        return coordinator.recorders();
    }

    /// How far the run is. Cheap.
    public LoadProgress progress() {
        return coordinator.progress();
    }

    /// Takes what a crew has to say to the coordinator's loop.
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
