package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.client.link.Connection;
import dev.llmemulator.load.client.link.ConnectionOwner;
import dev.llmemulator.load.client.link.Links;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.Durations;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Publication;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The client of a stack of sessions: it asks the emulator over HTTP and hears the answer from the
/// real-time server. Confined to the loop of its [Environment].
final class BrokeredClient implements LoadClient {
    private static final Duration DELETE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration HASTY_DELETE_PATIENCE = Duration.ofSeconds(2);

    private final Environment environment;
    private final Links links;
    private final Questions questions;
    private final int number;
    private final ClientObserver observer;
    private final Parts parts = new Parts();
    private final Inbox inbox;
    private ClientState state = new ClientState.New();
    private long startedAt;
    private int begun;
    private int completed;
    private Count fate = Count.CLIENTS_SUCCESSFUL;

    BrokeredClient(
            Environment environment,
            Links links,
            Questions questions,
            int number,
            ClientObserver observer) {
        this.environment = environment;
        this.links = links;
        this.questions = questions;
        this.number = number;
        this.observer = observer;
        inbox = new Inbox(environment, number);
    }

    @Override
    public void start() {
        startedAt = environment.now();
        long patience = environment.settings().connectionTimeout().toNanos();
        SessionOpening opening =
                new SessionOpening(environment, links.http(), number, startedAt + patience, parts);
        Loop.Timer deadline = environment.after(patience, this::connectTimedOut);
        state = new ClientState.Creating(opening, deadline);
        opening.start();
    }

    @Override
    public void ask(CycleStart next) {
        if (!(state instanceof ClientState.Idle(Session session, Connection connection))) {
            return;
        }
        boolean waits = next.intended() - environment.now() > 0;
        Loop.Timer timer =
                waits ? environment.loop().runAt(next.intended(), this::startIsDue) : null;
        state = new ClientState.Asked(session, connection, next, timer);
        begin();
    }

    private void startIsDue() {
        if (state instanceof ClientState.Asked asked) {
            state = asked.due();
            begin();
        }
    }

    @Override
    public void leave() {
        if (state instanceof ClientState.Idle) {
            leave(DELETE_PATIENCE);
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int begun() {
        return begun;
    }

    @Override
    public void interrupt() {
        if (isOver()) {
            return;
        }
        if (state instanceof ClientState.Cycling cycling) {
            cycling.cycle().interrupt();
        }
        inbox.shut();
        environment.countUnbegun(Count.CYCLES_INTERRUPTED, begun, asked());
        if (state instanceof ClientState.Creating || state instanceof ClientState.Connecting) {
            fate = Count.CLIENTS_INTERRUPTED;
        }
        leave(HASTY_DELETE_PATIENCE);
    }

    private boolean isOver() {
        return state instanceof ClientState.Leaving || state instanceof ClientState.Ended;
    }

    /// Returns the cycle that the client was given and has not begun; null when there is none.
    private @Nullable CycleStart asked() {
        return state instanceof ClientState.Asked asked ? asked.start() : null;
    }

    private void connectTimedOut() {
        String detail =
                "not connected within "
                        + Durations.written(environment.settings().connectionTimeout());
        if (state instanceof ClientState.Creating) {
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
                    case SESSION, ANSWER -> links.http().url();
                    case CONNECTION -> links.sockets().url();
                };
        observer.notReached(stage, url, detail);
    }

    /// Begins the cycle that was asked for, if its time has come and the connection is open.
    private void begin() {
        if (!(state instanceof ClientState.Asked asked)
                || asked.timer() != null
                || !asked.connection().isOpen()) {
            return;
        }
        RunRequest request = questions.of(number, begun, asked.start());
        begun++;
        Environment recording = environment.in(asked.start().phase());
        Cycle cycle = new Cycle(recording, number, request, asked.start(), parts);
        state = new ClientState.Cycling(asked.session(), asked.connection(), cycle);
        inbox.begin(cycle);
        cycle.start();
    }

    /// Fails the cycles that are left, and goes.
    private void giveUp() {
        fate = Count.CLIENTS_FAILED;
        if (state instanceof ClientState.Cycling cycling) {
            cycling.cycle().fail();
        }
        inbox.shut();
        environment.countUnbegun(Count.CYCLES_FAILED, begun, asked());
        leave(HASTY_DELETE_PATIENCE);
    }

    private void leave(Duration deletePatience) {
        ClientState left = state;
        Session session = null;
        Connection connection = null;
        if (left instanceof ClientState.Linked linked) {
            session = linked.session();
            connection = linked.connection();
        }
        state = new ClientState.Leaving(session);
        drop(left);
        new Departure(environment, links.http(), number, this::end)
                .begin(session, connection, deletePatience);
    }

    /// Gives up what the state that was left had begun.
    private static void drop(ClientState left) {
        switch (left) {
            case ClientState.Creating(SessionOpening opening, Loop.Timer deadline) -> {
                deadline.cancel();
                opening.cancel();
            }
            case ClientState.Connecting connecting -> connecting.deadline().cancel();
            case ClientState.Asked asked -> cancel(asked.timer());
            case ClientState.New _,
                    ClientState.Idle _,
                    ClientState.Cycling _,
                    ClientState.Leaving _,
                    ClientState.Ended _ -> {}
        }
    }

    private static void cancel(Loop.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void end() {
        Session left = state instanceof ClientState.Leaving leaving ? leaving.session() : null;
        Object session = left == null ? "none" : left;
        state = new ClientState.Ended();
        environment.recorder().add(fate);
        environment.journal().finished(number, session, completed, environment.settings().cycles());
        observer.ended(this);
    }

    /// What the client's parts tell it.
    private final class Parts implements SessionOpening.Owner, ConnectionOwner, Cycle.Host {
        @Override
        public void created(Session fresh) {
            if (!(state instanceof ClientState.Creating creating)) {
                return;
            }
            observer.reached(Stage.SESSION);
            environment.recorder().record(Timing.SESSION_CREATE, environment.now() - startedAt);
            Connection connection = new Connection(environment, links, number, fresh, this);
            state = new ClientState.Connecting(fresh, connection, creating.deadline());
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
            if (state instanceof ClientState.Connecting connecting) {
                connecting.deadline().cancel();
                Session session = connecting.session();
                state = new ClientState.Idle(session, connecting.connection());
                environment.recorder().record(Timing.CONNECT, environment.now() - startedAt);
                environment.journal().step("Client connected.", number, session);
                observer.reached(Stage.CONNECTION);
                observer.ready(BrokeredClient.this);
            }
        }

        @Override
        public void unreachable(String detail) {
            if (state instanceof ClientState.Connecting) {
                notReached(Stage.CONNECTION, detail);
            }
        }

        @Override
        public void recovering() {
            if (state instanceof ClientState.Cycling cycling) {
                cycling.cycle().recovering();
            }
        }

        @Override
        public void reconnected(boolean recovered) {
            if (state instanceof ClientState.Linked linked) {
                environment.journal().step("Client reconnected.", number, linked.session());
            }
            if (state instanceof ClientState.Cycling cycling) {
                cycling.cycle().reconnected(recovered);
            } else {
                begin();
            }
        }

        @Override
        public void publication(Publication publication, long nanos, boolean recovered) {
            inbox.take(publication, nanos, recovered);
        }

        @Override
        public void gaveUp(String detail) {
            if (state instanceof ClientState.Connecting) {
                notReached(Stage.CONNECTION, detail);
            }
            if (!isOver()) {
                giveUp();
            }
        }

        @Override
        public void closed() {
            end();
        }

        @Override
        public RunPosts posts(
                Environment recording, RunRequest request, RunPosts.Listener listener) {
            if (!(state instanceof ClientState.Linked linked)) {
                throw new IllegalStateException("a client without a session cannot ask");
            }
            return new RunPosts(recording, links.http(), linked.session(), request, listener);
        }

        @Override
        public boolean isConnected() {
            return state instanceof ClientState.Linked linked && linked.connection().isOpen();
        }

        @Override
        public void reconnect() {
            if (state instanceof ClientState.Linked linked) {
                linked.connection().reconnect();
            }
        }

        @Override
        public void ended(Cycle cycle, boolean perfect, long nanos) {
            inbox.over();
            completed += perfect ? 1 : 0;
            if (fate == Count.CLIENTS_SUCCESSFUL && state instanceof ClientState.Cycling cycling) {
                state = new ClientState.Idle(cycling.session(), cycling.connection());
                observer.rested(BrokeredClient.this, nanos);
            }
        }
    }
}
