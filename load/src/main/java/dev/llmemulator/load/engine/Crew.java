package dev.llmemulator.load.engine;

import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.Questions;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.client.VirtualClient;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Phases;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The clients of one lane. Its public face may be called from any loop; the rest runs on its own.
final class Crew implements ClientObserver {
    private static final double NANOS = 1e9;

    /// Less than this is no delay that a user would see.
    private static final long LATE_NANOS = Duration.ofMillis(10).toNanos();

    private final Environment environment;
    private final Questions questions;
    private final LoadShape shape;
    private final Phases phases;
    private final boolean startLine;
    private final Listener listener;
    private final Set<VirtualClient> alive = new LinkedHashSet<>();
    private final Set<VirtualClient> line = new HashSet<>();
    private final ArrayDeque<VirtualClient> free = new ArrayDeque<>();
    private final Set<VirtualClient> connected = new HashSet<>();
    private volatile int connectedNow;
    private long loadStartedAt;
    private boolean closed;

    /// Hears of the crew's clients, on the crew's loop.
    interface Listener {
        /// A client has come past a stage.
        void reached(Stage stage);

        /// A client has not come past a stage.
        void notReached(Stage stage, String url, String detail);

        /// A client waits for an arrival.
        void free();

        /// There was no client for an arrival.
        void returned(CycleStart start);

        /// A client waits at the start line.
        void atTheLine();

        /// A client is gone.
        ///
        /// @param stoodAtTheLine whether it had come to the start line before
        void ended(boolean stoodAtTheLine);
    }

    Crew(
            Environment environment,
            Questions questions,
            LoadShape shape,
            boolean startLine,
            Listener listener) {
        this.environment = environment;
        this.questions = questions;
        this.shape = shape;
        phases = shape.phases();
        this.startLine = startLine;
        this.listener = listener;
    }

    Recorders recorders() {
        return environment.recorders();
    }

    /// How many clients are connected. Any thread.
    int connected() {
        return connectedNow;
    }

    private void noteConnected() {
        connectedNow = connected.size();
        environment.recorders().connected(connectedNow);
    }

    /// Starts a client.
    void start(int number) {
        environment
                .loop()
                .execute(() -> {
                    VirtualClient client = new VirtualClient(environment, number, questions, this);
                    alive.add(client);
                    client.start();
                });
    }

    /// The load begins, at a time that is the same for all crews: whoever stands at the line sets
    /// off.
    void go(long intended) {
        environment
                .loop()
                .execute(() -> {
                    loadStartedAt = intended;
                    everyone().forEach(client -> next(client, intended));
                });
    }

    /// Makes all clients leave.
    void interrupt() {
        environment.loop().execute(() -> everyone().forEach(VirtualClient::interrupt));
    }

    private List<VirtualClient> everyone() {
        return new ArrayList<>(alive);
    }

    @Override
    public void reached(Stage stage) {
        listener.reached(stage);
    }

    @Override
    public void notReached(Stage stage, String url, String detail) {
        listener.notReached(stage, url, detail);
    }

    @Override
    public void ready(VirtualClient client) {
        connected.add(client);
        noteConnected();
        if (startLine) {
            line.add(client);
            listener.atTheLine();
        } else {
            next(client, environment.loop().nanos());
        }
    }

    @Override
    public void rested(VirtualClient client, long nanos) {
        next(client, nanos);
    }

    private void next(VirtualClient client, long nanos) {
        if (shape.arrival().isOpen()) {
            wait(client);
            return;
        }
        long pause = client.begun() == 0 ? 0 : thinkNanos(client);
        long intended = nanos + pause;
        if (isOver(client, intended)) {
            client.depart();
        } else {
            client.ask(start(intended));
        }
    }

    private long thinkNanos(VirtualClient client) {
        long seed = environment.settings().seed();
        return Math.round(shape.thinkSeconds(seed, client.number(), client.begun()) * NANOS);
    }

    private CycleStart start(long intended) {
        return new CycleStart(intended, phases.at(intended - loadStartedAt));
    }

    private boolean isOver(VirtualClient client, long intended) {
        Duration span = shape.span();
        return span == null
                ? client.begun() == environment.settings().cycles()
                : intended - loadStartedAt >= span.toNanos();
    }

    private void wait(VirtualClient client) {
        if (closed) {
            client.depart();
        } else {
            free.add(client);
            listener.free();
        }
    }

    /// Starts a cycle of an open load with a free client.
    void begin(CycleStart start) {
        environment.loop().execute(() -> beginHere(start));
    }

    private void beginHere(CycleStart start) {
        VirtualClient client = free.poll();
        if (client == null) {
            listener.returned(start);
            return;
        }
        if (environment.loop().nanos() - start.intended() > LATE_NANOS) {
            environment.recorders().of(start.phase()).add(Count.CYCLES_LATE);
        }
        client.ask(start);
    }

    /// No cycle of an open load starts any more.
    void close() {
        environment
                .loop()
                .execute(() -> {
                    closed = true;
                    List<VirtualClient> idle = List.copyOf(free);
                    free.clear();
                    idle.forEach(VirtualClient::depart);
                });
    }

    @Override
    public void ended(VirtualClient client) {
        alive.remove(client);
        connected.remove(client);
        noteConnected();
        free.remove(client);
        listener.ended(line.remove(client));
    }
}
