package dev.llmemulator.load.engine;

import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.Questions;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.client.VirtualClient;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.scenario.Phases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The clients of one lane. Its public face may be called from any loop; the rest runs on its own.
final class Crew implements ClientObserver {
    private final Environment environment;
    private final Questions questions;
    private final Phases phases;
    private final boolean startLine;
    private final Listener listener;
    private final Set<VirtualClient> alive = new LinkedHashSet<>();
    private final Set<VirtualClient> line = new HashSet<>();
    private long loadStartedAt;

    /// Hears of the crew's clients, on the crew's loop.
    interface Listener {
        /// A client has come past a stage.
        void reached(Stage stage);

        /// A client has not come past a stage.
        void notReached(Stage stage, String url, String detail);

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
            Phases phases,
            boolean startLine,
            Listener listener) {
        this.environment = environment;
        this.questions = questions;
        this.phases = phases;
        this.startLine = startLine;
        this.listener = listener;
    }

    Recorders recorders() {
        return environment.recorders();
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

    private void next(VirtualClient client, long intended) {
        if (client.begun() == environment.settings().cycles()) {
            client.depart();
        } else {
            client.ask(new CycleStart(intended, phases.at(intended - loadStartedAt)));
        }
    }

    @Override
    public void ended(VirtualClient client) {
        alive.remove(client);
        listener.ended(line.remove(client));
    }
}
