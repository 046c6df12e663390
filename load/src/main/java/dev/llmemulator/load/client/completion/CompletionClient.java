package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.Durations;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The client of a server that streams completions: one connection, and one question at a time on
/// it. A connection that is lost between two cycles is opened anew by the next. Confined to the
/// loop of its [Environment].
final class CompletionClient implements LoadClient {
    /// What a server says that will not answer any question: no key, no right, no such path or
    /// model.
    private static final Set<Integer> NEVER = Set.of(401, 403, 404);

    private final Environment environment;
    private final CompletionLink link;
    private final Talk talk;
    private final int number;
    private final ClientObserver observer;
    private final KeptLine line;
    private CompletionState state = new CompletionState.New();
    private int begun;
    private int completed;
    private Count fate = Count.CLIENTS_SUCCESSFUL;

    CompletionClient(
            Environment environment,
            CompletionLink link,
            Talk talk,
            int number,
            ClientObserver observer) {
        this.environment = environment;
        this.link = link;
        this.talk = talk;
        this.number = number;
        this.observer = observer;
        line = new KeptLine(environment, link, number);
    }

    @Override
    public void start() {
        long patience = environment.settings().connectionTimeout().toNanos();
        state = new CompletionState.Connecting(environment.after(patience, this::connectTimedOut));
        line.use(new Entry());
    }

    @Override
    public void ask(CycleStart next) {
        if (!(state instanceof CompletionState.Idle)) {
            return;
        }
        if (next.intended() - environment.now() > 0) {
            Loop.Timer timer = environment.loop().runAt(next.intended(), () -> begin(next));
            state = new CompletionState.Asked(next, timer);
        } else {
            begin(next);
        }
    }

    private void begin(CycleStart start) {
        Prompts prompts = talk.wanted();
        if (prompts == null) {
            cycle(start);
        } else {
            state = new CompletionState.Reading(start);
            link.read(prompts, talk.number(start), new Reader(start));
        }
    }

    private void cycle(CycleStart start) {
        CompletionQuestion question = talk.ask(begun, start);
        begun++;
        Environment recording = environment.in(start.phase());
        CompletionCycle cycle =
                new CompletionCycle(recording, number, question, start, new CycleHost());
        cycle.isTurn(talk.turn(), talk.isOn());
        state = new CompletionState.Cycling(cycle);
        cycle.start();
    }

    @Override
    public void leave() {
        if (state instanceof CompletionState.Idle) {
            end();
        }
    }

    @Override
    public boolean isTalking() {
        return talk.isOn();
    }

    @Override
    public @Nullable Duration turnDelay() {
        return talk.delay();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public long asker() {
        return talk.asker();
    }

    @Override
    public int cycle() {
        return talk.cycle(begun);
    }

    @Override
    public int begun() {
        return begun;
    }

    @Override
    public void interrupt() {
        if (state instanceof CompletionState.Ended) {
            return;
        }
        environment.countUnbegun(Count.CYCLES_INTERRUPTED, begun, asked());
        switch (state) {
            case CompletionState.Connecting(Loop.Timer deadline) -> {
                deadline.cancel();
                fate = Count.CLIENTS_INTERRUPTED;
            }
            case CompletionState.Asked(CycleStart _, Loop.Timer timer) -> timer.cancel();
            case CompletionState.Cycling(CompletionCycle cycle) -> cycle.interrupt();
            case CompletionState.New _,
                    CompletionState.Idle _,
                    CompletionState.Reading _,
                    CompletionState.Ended _ -> {}
        }
        end();
    }

    /// Returns the cycle that the client was given and has not begun; null when there is none.
    private @Nullable CycleStart asked() {
        return switch (state) {
            case CompletionState.Asked(CycleStart start, Loop.Timer _) -> start;
            case CompletionState.Reading(CycleStart start) -> start;
            case CompletionState.New _,
                    CompletionState.Connecting _,
                    CompletionState.Idle _,
                    CompletionState.Cycling _,
                    CompletionState.Ended _ ->
                    null;
        };
    }

    private void connectTimedOut() {
        String detail =
                "not connected within "
                        + Durations.written(environment.settings().connectionTimeout());
        environment.fault(ErrorKind.CONNECT_FAILED, number, detail);
        giveUp(detail);
    }

    /// Fails all cycles of a client that was never connected, and goes.
    private void giveUp(String detail) {
        if (state instanceof CompletionState.Connecting(Loop.Timer deadline)) {
            deadline.cancel();
            observer.notReached(Stage.CONNECTION, link.url(), detail);
            fate = Count.CLIENTS_FAILED;
            environment.countUnbegun(Count.CYCLES_FAILED, begun, asked());
            end();
        }
    }

    private void end() {
        state = new CompletionState.Ended();
        line.close();
        environment.recorder().add(fate);
        environment.journal().finished(number, "none", completed, environment.settings().cycles());
        observer.ended(this);
    }

    /// Waits for the first connection.
    private final class Entry implements KeptLine.User {
        @Override
        public void ready(CompletionLink.Line opened) {
            if (state instanceof CompletionState.Connecting(Loop.Timer deadline)) {
                deadline.cancel();
                state = new CompletionState.Idle();
                environment.journal().step("Client connected.", number, "none");
                observer.reached(Stage.CONNECTION);
                observer.ready(CompletionClient.this);
            }
        }

        @Override
        public void notReached(String detail) {
            observer.notReached(Stage.CONNECTION, link.url(), detail);
        }

        @Override
        public void gaveUp(String detail) {
            giveUp(detail);
        }
    }

    /// Waits for a conversation.
    private final class Reader implements CompletionLink.ConversationListener {
        private final CycleStart start;

        Reader(CycleStart start) {
            this.start = start;
        }

        @Override
        public void ready(Conversation conversation) {
            if (state instanceof CompletionState.Reading) {
                talk.begin(conversation);
                cycle(start);
            }
        }

        @Override
        public void failed(String detail) {
            if (state instanceof CompletionState.Reading) {
                begun++;
                Environment recording = environment.in(start.phase());
                recording.fault(ErrorKind.PROMPT_UNREADABLE, number, detail);
                recording.recorder().add(Count.CYCLES_FAILED);
                state = new CompletionState.Idle();
                observer.rested(CompletionClient.this, environment.now());
            }
        }
    }

    /// What the running cycle tells the client.
    private final class CycleHost implements CompletionCycle.Host {
        @Override
        public KeptLine line() {
            return line;
        }

        @Override
        public CompletionEndpoint endpoint() {
            return link.endpoint();
        }

        @Override
        public void answers() {
            observer.reached(Stage.ANSWER);
        }

        @Override
        public void refused(int status, String detail) {
            if (NEVER.contains(status)) {
                observer.notReached(Stage.ANSWER, link.url(), detail);
            }
        }

        @Override
        public void answer(String text) {
            talk.answered(text);
        }

        @Override
        public void ended(boolean whole, long nanos) {
            completed += whole ? 1 : 0;
            if (!whole) {
                environment.recorder().add(Count.TURNS_NOT_ASKED, talk.giveUp());
            }
            if (state instanceof CompletionState.Cycling) {
                state = new CompletionState.Idle();
                observer.rested(CompletionClient.this, nanos);
            }
        }
    }
}
