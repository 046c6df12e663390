package dev.llmemulator.load.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.Journal;
import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.client.Stage;
import dev.llmemulator.load.client.link.Links;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.clock.ClockStamp;
import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.CycleTime;
import dev.llmemulator.load.scenario.Objective;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.TokenMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// One client on a hand-driven clock, with fake links, that asks for answers of five words at 10
/// ms.
final class ClientFixture {
    static final List<String> WORDS = List.of("Lorem", "ipsum", "dolor", "sit", "amet.");
    static final String TEXT = String.join(" ", WORDS);

    /// CRC-32 of the text, as any other tool computes it.
    static final String CHECKSUM = "343e9a58";

    static final List<Objective> OBJECTIVES =
            List.of(new Objective(CycleTime.INTER_TOKEN, Duration.ofMillis(50)));

    final ManualLoop loop = new ManualLoop(1_000_000_000L);
    final EpochClock clock =
            EpochClock.start(InstantSource.fixed(Instant.ofEpochSecond(1)), loop::nanos);
    final FakeHttp http = new FakeHttp();
    final FakeSockets sockets = new FakeSockets(loop::nanos);
    final Recorders recorders = new Recorders(EnumSet.allOf(Phase.class));
    final Recorder recorder = recorders.of(Phase.MEASURED);
    private final int cycles;
    final List<String> events = new ArrayList<>();
    final Environment environment;
    final Questions questions;
    final BrokeredClient client;

    ClientFixture(int cycles) {
        this(cycles, Cases.generator(7).nextLong());
    }

    ClientFixture(int cycles, long seed) {
        this.cycles = cycles;
        ClientSettings settings =
                new ClientSettings(
                        1,
                        cycles,
                        new ResponseMix.Drawn(
                                new RandomVariable.Fixed(WORDS.size()),
                                new RandomVariable.Fixed(0.01)),
                        42,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        OBJECTIVES);
        environment =
                new Environment(
                        loop, recorders, clock, Cases.generator(seed), settings, new Journal(1));
        questions = new Questions(settings);
        client =
                new BrokeredClient(
                        environment, new Links(http, sockets), questions, 0, new Events());
    }

    /// A client that is connected and has sent its first POST.
    static ClientFixture asking(int cycles) {
        ClientFixture fixture = new ClientFixture(cycles);
        fixture.connect();
        fixture.ask(fixture.loop.nanos());
        return fixture;
    }

    /// A client whose first POST was answered.
    static ClientFixture streaming(int cycles) {
        ClientFixture fixture = asking(cycles);
        fixture.accept();
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

    void connect() {
        client.start();
        http.creates.getFirst().ok(FakeHttp.SESSION);
        sockets.last().accept();
    }

    /// Answers the last POST.
    void accept() {
        http.run().ok(new RunReply(TEXT, WORDS.size(), 1_000_000L, peer()));
    }

    String stream() {
        return http.run().request.requestId();
    }

    TokenMessage token(int index) {
        return new TokenMessage.Token(WORDS.get(index), index, stream(), clock.micros(), 0);
    }

    TokenMessage done() {
        return new TokenMessage.Done(stream(), WORDS.size(), CHECKSUM, "stop");
    }

    void push(TokenMessage message) {
        sockets.last().push(message);
    }

    /// Sends tokens, 10 ms apart.
    void push(int... indexes) {
        for (int index : indexes) {
            loop.advance(10_000_000);
            push(token(index));
        }
    }

    /// Answers the delete and closes the socket.
    void leave() {
        http.deletes.getLast().ok(FakeHttp.SESSION);
        sockets.last().drop(1000);
    }

    /// The emulator's clock, which is the client's.
    private PeerClock peer() {
        long now = clock.micros();
        return new PeerClocks(clock).take(now, new ClockStamp(clock.id(), now), now);
    }

    void advance(Duration time) {
        loop.advance(time.toNanos());
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

    /// Checks what must hold for every client that has ended.
    void assertEndedAndConserved(int cycles) {
        assertThat(events).endsWith("ended").containsOnlyOnce("ended");
        assertThat(
                        count(Count.CYCLES_COMPLETED)
                                + count(Count.CYCLES_FAILED)
                                + count(Count.CYCLES_INTERRUPTED))
                .as("cycles")
                .isEqualTo(cycles);
        assertThat(count(Count.TOKENS_EXPECTED))
                .as("tokens expected")
                .isEqualTo(count(Count.TOKENS_RECEIVED) + count(Count.LOST));
        assertThat(
                        count(Count.CLIENTS_SUCCESSFUL)
                                + count(Count.CLIENTS_FAILED)
                                + count(Count.CLIENTS_INTERRUPTED))
                .as("clients")
                .isEqualTo(1);
        assertThat(loop.timers()).as("timers left").isZero();
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
