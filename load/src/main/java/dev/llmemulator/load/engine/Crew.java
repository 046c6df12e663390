package dev.llmemulator.load.engine;

import dev.llmemulator.load.client.ClientFactory;
import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Phases;
import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The clients of one loop.
///
/// Confined to its loop. [#start], [#go], [#begin], [#interrupt], [#close], [#connected], [#loop]
/// and [#recorders] may be called from any thread: what they change is a task of the loop.
final class Crew implements ClientObserver {
    private static final double NANOS = 1e9;

    /// Less than this is no delay that a user would see.
    private static final long LATE_NANOS = Duration.ofMillis(10).toNanos();

    private final Environment environment;
    private final ClientFactory clients;
    private final LoadShape shape;
    private final Phases phases;
    private final boolean startLine;
    private final Listener listener;
    private final Set<LoadClient> alive = new LinkedHashSet<>();
    private final Set<LoadClient> line = new HashSet<>();
    private final ArrayDeque<LoadClient> free = new ArrayDeque<>();
    private final Set<LoadClient> connected = new HashSet<>();
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
            ClientFactory clients,
            LoadShape shape,
            boolean startLine,
            Listener listener) {
        this.environment = environment;
        this.clients = clients;
        this.shape = shape;
        phases = shape.phases();
        this.startLine = startLine;
        this.listener = listener;
    }

    /// Returns the loop of its clients. Any thread.
    Loop loop() {
        return environment.loop();
    }

    /// Returns what its clients write, on their loop. Any thread.
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

    /// Starts a client. Any thread.
    void start(int number) {
        environment
                .loop()
                .execute(() -> {
                    LoadClient client = clients.create(environment, number, this);
                    alive.add(client);
                    client.start();
                });
    }

    /// The load begins, at a time that is the same for all crews: whoever stands at the line sets
    /// off. Any thread.
    void go(long intended) {
        environment
                .loop()
                .execute(() -> {
                    loadStartedAt = intended;
                    everyone().forEach(client -> next(client, intended));
                });
    }

    /// Makes all clients leave. Any thread.
    void interrupt() {
        environment.loop().execute(() -> everyone().forEach(LoadClient::interrupt));
    }

    private List<LoadClient> everyone() {
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
    public void ready(LoadClient client) {
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
    public void rested(LoadClient client, long nanos) {
        next(client, nanos);
    }

    private void next(LoadClient client, long nanos) {
        if (shape.arrival().isOpen() && !client.isTalking()) {
            wait(client);
            return;
        }
        long intended = nanos + pauseNanos(client);
        if (isOver(client, intended)) {
            client.leave();
        } else {
            client.ask(start(intended));
        }
    }

    private long pauseNanos(LoadClient client) {
        Duration own = client.isTalking() ? client.turnDelay() : null;
        if (own != null) {
            return own.toNanos();
        }
        return client.begun() == 0 ? 0 : thinkNanos(client);
    }

    private long thinkNanos(LoadClient client) {
        long seed = environment.settings().seed();
        return Math.round(shape.thinkSeconds(seed, client.asker(), client.cycle()) * NANOS);
    }

    private CycleStart start(long intended) {
        return new CycleStart(intended, phases.at(intended - loadStartedAt));
    }

    private boolean isOver(LoadClient client, long intended) {
        Duration span = shape.span();
        if (span == null && shape.arrival().isOpen()) {
            return false;
        }
        return span == null
                ? client.begun() == environment.settings().cycles()
                : intended - loadStartedAt >= span.toNanos();
    }

    private void wait(LoadClient client) {
        if (closed) {
            client.leave();
        } else {
            free.add(client);
            listener.free();
        }
    }

    /// Starts a cycle of an open load with a free client. Any thread.
    void begin(CycleStart start) {
        environment.loop().execute(() -> beginHere(start));
    }

    private void beginHere(CycleStart start) {
        LoadClient client = free.poll();
        if (client == null) {
            listener.returned(start);
            return;
        }
        if (environment.loop().nanos() - start.intended() > LATE_NANOS) {
            environment.recorders().of(start.phase()).add(Count.CYCLES_LATE);
        }
        client.ask(start);
    }

    /// No cycle of an open load starts any more. Any thread.
    void close() {
        environment
                .loop()
                .execute(() -> {
                    closed = true;
                    List<LoadClient> idle = List.copyOf(free);
                    free.clear();
                    idle.forEach(LoadClient::leave);
                });
    }

    @Override
    public void ended(LoadClient client) {
        alive.remove(client);
        connected.remove(client);
        noteConnected();
        free.remove(client);
        listener.ended(line.remove(client));
    }
}
