package dev.llmemulator.load.client;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.Durations;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Publication;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client from its start to its end. Confined to the loop of its [Environment].
///
/// Whatever happens, it ends: every wait has a deadline, and [ClientObserver#ended] comes exactly
/// once, after its socket is closed and each of its planned cycles is counted as completed, failed
/// or interrupted.
public final class VirtualClient {
    private static final Duration DELETE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration HASTY_DELETE_PATIENCE = Duration.ofSeconds(2);

    private final Environment environment;
    private final int number;
    private final Questions questions;
    private final ClientObserver observer;
    private final Parts parts = new Parts();
    private final Inbox inbox;
    private Phase phase = Phase.NEW;
    private @Nullable SessionOpening opening;
    private @Nullable Session session;
    private @Nullable Connection connection;
    private Loop.@Nullable Timer connectTimer;
    private long startedAt;
    private @Nullable CycleStart start;
    private Loop.@Nullable Timer startTimer;
    private int begun;
    private int completed;
    private Count fate = Count.CLIENTS_SUCCESSFUL;

    private enum Phase {
        NEW,
        CREATING,
        CONNECTING,
        IDLE,
        ASKED,
        CYCLING,
        LEAVING,
        ENDED
    }

    /// A client that has not started yet.
    ///
    /// @param number counted from 0
    public VirtualClient(
            Environment environment, int number, Questions questions, ClientObserver observer) {
        this.environment = environment;
        this.number = number;
        this.questions = questions;
        this.observer = observer;
        inbox = new Inbox(environment, number);
    }

    /// Creates a session and connects; [ClientObserver#ready] or [ClientObserver#ended] follows.
    public void start() {
        startedAt = environment.now();
        long patience = environment.settings().connectionTimeout().toNanos();
        phase = Phase.CREATING;
        opening = new SessionOpening(environment, number, startedAt + patience, parts);
        connectTimer = environment.after(patience, this::connectTimedOut);
        opening.start();
    }

    /// Starts a cycle at its intended time, or as soon after as the client is connected; does
    /// nothing unless the client waits.
    public void ask(CycleStart next) {
        if (phase != Phase.IDLE) {
            return;
        }
        phase = Phase.ASKED;
        start = next;
        if (next.intended() - environment.now() > 0) {
            startTimer = environment.loop().runAt(next.intended(), this::startIsDue);
        } else {
            begin();
        }
    }

    private void startIsDue() {
        startTimer = null;
        begin();
    }

    /// Leaves; does nothing unless the client waits.
    public void depart() {
        if (phase == Phase.IDLE) {
            leave(DELETE_PATIENCE);
        }
    }

    /// Which one it is, counted from 0.
    public int number() {
        return number;
    }

    /// How many cycles have begun.
    public int begun() {
        return begun;
    }

    /// Stops as soon as it can be done cleanly; does nothing when the client is leaving or gone.
    public void interrupt() {
        if (phase == Phase.LEAVING || phase == Phase.ENDED) {
            return;
        }
        Cycle running = inbox.running();
        if (running != null) {
            running.interrupt();
        }
        inbox.shut();
        owed().add(Count.CYCLES_INTERRUPTED, unbegun());
        if (connectTimer != null) {
            fate = Count.CLIENTS_INTERRUPTED;
        }
        leave(HASTY_DELETE_PATIENCE);
    }

    /// The cycles that were promised, or at least asked for, and have not begun.
    private int unbegun() {
        return Math.max(environment.settings().cycles() - begun, start == null ? 0 : 1);
    }

    /// Where they are counted.
    private Recorder owed() {
        return start == null ? environment.recorder() : environment.in(start.phase()).recorder();
    }

    private void connectTimedOut() {
        String detail =
                "not connected within "
                        + Durations.written(environment.settings().connectionTimeout());
        if (phase == Phase.CREATING) {
            environment.fault(ErrorKind.SESSION_FAILED, number, detail);
            notReached(Stage.SESSION, detail);
        } else {
            environment.fault(ErrorKind.CONNECT_FAILED, number, detail);
            notReached(Stage.CONNECTION, detail);
        }
        giveUp();
    }

    private void notReached(Stage stage, String detail) {
        String url =
                switch (stage) {
                    case SESSION -> environment.http().url();
                    case CONNECTION -> environment.sockets().url();
                };
        observer.notReached(stage, url, detail);
    }

    private void begin() {
        CycleStart next = start;
        Session current = session;
        if (next == null || current == null || startTimer != null || !parts.isConnected()) {
            return;
        }
        phase = Phase.CYCLING;
        start = null;
        RunRequest request = questions.of(number, begun);
        begun++;
        Environment recording = environment.in(next.phase());
        Cycle cycle = new Cycle(recording, number, current, request, next, parts);
        inbox.begin(cycle);
        cycle.start();
    }

    /// Fails the cycles that are left, and goes.
    private void giveUp() {
        fate = Count.CLIENTS_FAILED;
        Cycle running = inbox.running();
        if (running != null) {
            running.fail();
        }
        inbox.shut();
        owed().add(Count.CYCLES_FAILED, unbegun());
        leave(HASTY_DELETE_PATIENCE);
    }

    private void leave(Duration deletePatience) {
        phase = Phase.LEAVING;
        cancelConnectTimer();
        if (startTimer != null) {
            startTimer.cancel();
        }
        if (opening != null) {
            opening.cancel();
        }
        new Departure(environment, number, this::end).begin(session, connection, deletePatience);
    }

    private void end() {
        phase = Phase.ENDED;
        environment.recorder().add(fate);
        environment.journal().finished(number, shown(), completed, environment.settings().cycles());
        observer.ended(this);
    }

    private Object shown() {
        return session == null ? "none" : session;
    }

    private void cancelConnectTimer() {
        if (connectTimer != null) {
            connectTimer.cancel();
            connectTimer = null;
        }
    }

    /// What the client's parts tell it.
    private final class Parts implements SessionOpening.Owner, ConnectionOwner, Cycle.Host {
        @Override
        public void created(Session fresh) {
            opening = null;
            session = fresh;
            observer.reached(Stage.SESSION);
            phase = Phase.CONNECTING;
            environment.recorder().record(Timing.SESSION_CREATE, environment.now() - startedAt);
            connection = new Connection(environment, number, fresh, this);
            connection.open();
        }

        @Override
        public void noServer(String detail) {
            notReached(Stage.SESSION, detail);
        }

        @Override
        public void refused(String detail) {
            notReached(Stage.SESSION, detail);
            giveUp();
        }

        @Override
        public void connected() {
            if (phase == Phase.CONNECTING) {
                phase = Phase.IDLE;
                cancelConnectTimer();
                environment.recorder().record(Timing.CONNECT, environment.now() - startedAt);
                environment.journal().step("Client connected.", number, shown());
                observer.reached(Stage.CONNECTION);
                observer.ready(VirtualClient.this);
            }
        }

        @Override
        public void unreachable(String detail) {
            if (phase == Phase.CONNECTING) {
                notReached(Stage.CONNECTION, detail);
            }
        }

        @Override
        public void recovering() {
            Cycle running = inbox.running();
            if (running != null) {
                running.recovering();
            }
        }

        @Override
        public void reconnected(boolean recovered) {
            environment.journal().step("Client reconnected.", number, shown());
            Cycle running = inbox.running();
            if (phase == Phase.ASKED) {
                begin();
            } else if (running != null && phase == Phase.CYCLING) {
                running.reconnected(recovered);
            }
        }

        @Override
        public void publication(Publication publication, long nanos, boolean recovered) {
            inbox.take(publication, nanos, recovered);
        }

        @Override
        public void gaveUp(String detail) {
            if (phase == Phase.CONNECTING) {
                notReached(Stage.CONNECTION, detail);
            }
            if (phase != Phase.LEAVING) {
                giveUp();
            }
        }

        @Override
        public void closed() {
            end();
        }

        @Override
        public boolean isConnected() {
            return connection != null && connection.isOpen();
        }

        @Override
        public void reconnect() {
            if (connection != null) {
                connection.reconnect();
            }
        }

        @Override
        public void ended(Cycle cycle, boolean perfect, long nanos) {
            inbox.over();
            completed += perfect ? 1 : 0;
            if (fate == Count.CLIENTS_SUCCESSFUL) {
                phase = Phase.IDLE;
                observer.rested(VirtualClient.this, nanos);
            }
        }
    }
}
