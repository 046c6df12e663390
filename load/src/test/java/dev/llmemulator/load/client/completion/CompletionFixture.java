package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.Journal;
import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.openai.AnswerChunk;
import dev.llmemulator.protocol.openai.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client of completions on a hand-driven clock, with a fake server.
final class CompletionFixture {
    static final List<String> WORDS = List.of("Lorem", " ipsum", " dolor", " sit", " amet");

    final ManualLoop loop = new ManualLoop(1_000_000_000L);
    final EpochClock clock =
            EpochClock.start(InstantSource.fixed(Instant.ofEpochSecond(1)), loop::nanos);
    final FakeLines lines = new FakeLines();
    final List<String> events = new ArrayList<>();
    final LoadClient client;
    private final Recorder recorder;
    private final int cycles;

    CompletionFixture(int cycles) {
        this.cycles = cycles;
        Recorders recorders = new Recorders(EnumSet.allOf(Phase.class));
        recorder = recorders.of(Phase.MEASURED);
        ClientSettings settings =
                new ClientSettings(
                        1,
                        cycles,
                        new ResponseMix.Limited(new RandomVariable.Fixed(5)),
                        42,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        List.of());
        Environment environment =
                new Environment(
                        loop, recorders, clock, Cases.generator(7), settings, new Journal(1));
        client = new CompletionClients(lines, null).create(environment, 0, new Events());
    }

    /// A client whose first question was asked.
    static CompletionFixture asking(int cycles) {
        CompletionFixture fixture = new CompletionFixture(cycles);
        fixture.client.start();
        fixture.lines.last().accept();
        fixture.ask(fixture.loop.nanos());
        return fixture;
    }

    /// Asks the next question, or leaves after the last one, as a client of a closed load does.
    void ask(long intended) {
        if (client.begun() == cycles) {
            client.leave();
        } else {
            client.ask(new CycleStart(intended, Phase.MEASURED));
        }
    }

    void advance(Duration time) {
        loop.advance(time.toNanos());
    }

    /// Gives a whole answer, one token per 10 ms.
    void answer() {
        AnswerListener to = lines.last().answer();
        to.began(AnswerPromise.NONE, loop.nanos());
        for (String word : WORDS) {
            advance(Duration.ofMillis(10));
            to.chunk(word(word, null), loop.nanos());
        }
        to.chunk(word("", "stop"), loop.nanos());
        to.chunk(usage(5), loop.nanos());
        to.done(loop.nanos());
        to.ended(false, loop.nanos());
    }

    static AnswerChunk word(String word, @Nullable String finish) {
        AnswerChunk.Delta delta = new AnswerChunk.Delta(0, word, "", List.of(), "", finish);
        return new AnswerChunk(List.of(delta), null, null, null);
    }

    static AnswerChunk usage(long tokens) {
        return new AnswerChunk(List.of(), new TokenUsage(3, 0, tokens, 0), null, null);
    }

    long count(Count count) {
        return recorder.count(count);
    }

    long count(ErrorKind fault) {
        return recorder.count(fault);
    }

    Totals totals() {
        return Totals.of(List.of(recorder));
    }

    private final class Events implements ClientObserver {
        @Override
        public void reached(Stage stage) {
            events.add("reached " + stage);
        }

        @Override
        public void notReached(Stage stage, String url, String detail) {
            events.add("not reached " + stage + " at " + url + ": " + detail);
        }

        @Override
        public void ready(LoadClient ready) {
            events.add("ready");
        }

        @Override
        public void rested(LoadClient rested, long nanos) {
            ask(nanos);
        }

        @Override
        public void ended(LoadClient ended) {
            events.add("ended");
        }
    }
}
