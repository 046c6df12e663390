package dev.llmemulator.load.client;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Fault;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client from its start to its end. Confined to the loop of its [Environment].
///
/// Whatever happens, it ends: every wait has a deadline, and [Observer#ended] comes exactly once,
/// after its socket is closed and each of its planned cycles is counted as completed, failed or
/// interrupted.
public final class VirtualClient {
    private static final Duration DELETE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration HASTY_PATIENCE = Duration.ofSeconds(2);

    private final Environment environment;
    private final int number;
    private final RequestIds requestIds;
    private final Observer observer;
    private final Link link = new Link();
    private Phase phase = Phase.NEW;
    private @Nullable SessionOpening opening;
    private @Nullable Session session;
    private @Nullable Connection connection;
    private Loop.@Nullable Timer connectTimer;
    private @Nullable Cycle cycle;
    private @Nullable Cycle previous;
    private long startedAt;
    private int begun;
    private int completed;
    private boolean connected;
    private boolean gaveUp;
    private boolean interrupted;

    private enum Phase {
        NEW,
        CREATING,
        CONNECTING,
        READY,
        BETWEEN_CYCLES,
        CYCLING,
        LEAVING,
        ENDED
    }

    /// What a client can reach, or not.
    public enum Stage {
        /// The emulator's API.
        SESSION,
        /// The real-time server.
        CONNECTION
    }

    /// Hears of a client's life, on its loop.
    public interface Observer {
        /// The client has come past a stage.
        void reached(Stage stage);

        /// The client found nobody at a stage, or gave it up before it was ever past it.
        void notReached(Stage stage, String url, String detail);

        /// The client is connected and waits for [VirtualClient#go].
        void ready(VirtualClient client);

        /// The client is gone.
        void ended(VirtualClient client);
    }

    /// A client that has not started yet.
    ///
    /// @param number counted from 0
    public VirtualClient(
            Environment environment, int number, RequestIds requestIds, Observer observer) {
        this.environment = environment;
        this.number = number;
        this.requestIds = requestIds;
        this.observer = observer;
    }

    /// Creates a session and connects; [Observer#ready] or [Observer#ended] follows.
    public void start() {
        startedAt = now();
        long deadline = startedAt + environment.settings().connectionTimeout().toNanos();
        phase = Phase.CREATING;
        opening = new SessionOpening(environment, number, deadline, link);
        connectTimer = environment.loop().runAt(deadline, this::connectTimedOut);
        opening.start();
    }

    /// Starts with the cycles.
    ///
    /// @param intended when that was intended, by the loop's clock
    public void go(long intended) {
        if (phase == Phase.READY) {
            next(intended);
        }
    }

    /// Stops as soon as it can be done cleanly. Does nothing when the client is leaving or gone.
    public void interrupt() {
        if (phase == Phase.LEAVING || phase == Phase.ENDED) {
            return;
        }
        interrupted = true;
        if (cycle != null) {
            cycle.interrupt();
            cycle = null;
        }
        leave();
    }

    private void connectTimedOut() {
        String detail = "not connected within " + environment.settings().connectionTimeout();
        if (phase == Phase.CREATING) {
            fault(Fault.SESSION_FAILED, detail);
            notReached(Stage.SESSION, detail);
        } else {
            fault(Fault.CONNECT_FAILED, detail);
            notReached(Stage.CONNECTION, detail);
        }
        gaveUp = true;
        leave();
    }

    private void notReached(Stage stage, String detail) {
        String url =
                switch (stage) {
                    case SESSION -> environment.http().url();
                    case CONNECTION -> environment.sockets().url();
                };
        observer.notReached(stage, url, detail);
    }

    private void next(long intended) {
        if (begun == environment.settings().cycles()) {
            leave();
        } else if (connection != null && connection.isOpen() && session != null) {
            begin(session, intended);
        } else {
            phase = Phase.BETWEEN_CYCLES;
        }
    }

    private void begin(Session current, long intended) {
        phase = Phase.CYCLING;
        ClientSettings settings = environment.settings();
        RunRequest request =
                new RunRequest(
                        requestIds.of(number, begun),
                        "Question " + (begun + 1) + " of client " + (number + 1),
                        settings.length(),
                        settings.delay(),
                        settings.ttft(),
                        settings.seed(),
                        null);
        begun++;
        cycle = new Cycle(environment, current, number, request, intended, link);
        cycle.start();
    }

    private void publication(Publication publication, long nanos, boolean recovered) {
        TokenMessage message;
        try {
            message = TokenMessageJson.decode(publication.data());
        } catch (MalformedFrameException malformed) {
            fault(Fault.MESSAGE_MALFORMED, String.valueOf(malformed.getMessage()));
            return;
        }
        if (cycle != null && cycle.owns(message)) {
            cycle.message(message, nanos, recovered);
        } else if (previous != null && previous.owns(message)) {
            previous.late(message);
        } else if (!interrupted) {
            environment.recorder().add(Count.STRAY);
        }
    }

    /// Deletes the session and closes the connection, in this order and each if there is one.
    private void leave() {
        phase = Phase.LEAVING;
        cancelConnectTimer();
        if (opening != null) {
            opening.cancel();
        }
        if (session == null) {
            close();
            return;
        }
        Session current = session;
        Duration patience = interrupted || gaveUp ? HASTY_PATIENCE : DELETE_PATIENCE;
        PatientCall.start(
                environment,
                now() + patience.toNanos(),
                then -> environment.http().delete(current, then),
                this::deleted);
    }

    private void deleted(Answer<Session> answer) {
        switch (answer) {
            case Answer.Ok<Session> _ -> {}
            case Answer.Refused<Session>(int status, _, String detail) ->
                    fault(Fault.DELETE_FAILED, "HTTP " + status + ": " + detail);
            case Answer.None<Session>(_, String detail) -> fault(Fault.DELETE_FAILED, detail);
        }
        close();
    }

    private void close() {
        if (connection != null) {
            connection.close();
        } else {
            end();
        }
    }

    private void end() {
        phase = Phase.ENDED;
        int unbegun = environment.settings().cycles() - begun;
        Count rest = interrupted ? Count.CYCLES_INTERRUPTED : Count.CYCLES_FAILED;
        environment.recorder().add(rest, unbegun);
        if (gaveUp) {
            environment.recorder().add(Count.CLIENTS_FAILED);
        } else if (connected) {
            environment.recorder().add(Count.CLIENTS_SUCCESSFUL);
        }
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

    private void fault(Fault fault, String detail) {
        environment.recorder().add(fault);
        environment.journal().fault(fault, number, detail);
    }

    private long now() {
        return environment.loop().nanos();
    }

    /// What the client's parts tell it.
    private final class Link implements SessionOpening.Owner, Connection.Owner, Cycle.Host {
        @Override
        public void created(Session fresh) {
            opening = null;
            session = fresh;
            observer.reached(Stage.SESSION);
            phase = Phase.CONNECTING;
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
            if (phase == Phase.CREATING) {
                gaveUp = true;
                leave();
            }
        }

        @Override
        public void connected() {
            if (phase != Phase.CONNECTING) {
                return;
            }
            cancelConnectTimer();
            connected = true;
            phase = Phase.READY;
            environment.recorder().record(Timing.CONNECT, now() - startedAt);
            environment.journal().step("Client connected.", number, shown());
            observer.reached(Stage.CONNECTION);
            observer.ready(VirtualClient.this);
        }

        @Override
        public void unreachable(String detail) {
            if (phase == Phase.CONNECTING) {
                notReached(Stage.CONNECTION, detail);
            }
        }

        @Override
        public void recovering() {
            if (cycle != null) {
                cycle.recovering();
            }
        }

        @Override
        public void reconnected(boolean recovered) {
            environment.journal().step("Client reconnected.", number, shown());
            if (cycle != null) {
                cycle.reconnected(recovered);
            } else if (phase == Phase.BETWEEN_CYCLES) {
                next(now());
            }
        }

        @Override
        public void publication(Publication publication, long nanos, boolean recovered) {
            VirtualClient.this.publication(publication, nanos, recovered);
        }

        @Override
        public void gaveUp(String detail) {
            if (phase == Phase.LEAVING) {
                return;
            }
            gaveUp = true;
            if (!connected) {
                notReached(Stage.CONNECTION, detail);
            }
            if (cycle != null) {
                cycle.fail();
            }
            leave();
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
        public void ended(Cycle over, boolean perfect, long nanos) {
            previous = over;
            cycle = null;
            completed += perfect ? 1 : 0;
            if (gaveUp) {
                return;
            }
            next(nanos);
        }
    }
}
