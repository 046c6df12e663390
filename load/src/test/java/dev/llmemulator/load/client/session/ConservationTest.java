package dev.llmemulator.load.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.TokenMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Checks that a client ends and that its counts add up, whatever servers do to it.
class ConservationTest {
    private static final int CYCLES = 3;

    @Test
    void countsAddUpWhateverHappens() {
        Cases.check(
                1_500,
                400,
                (random, size) -> {
                    ClientFixture fixture = new ClientFixture(CYCLES, random.nextLong());
                    HostileServers servers = new HostileServers(fixture, random);
                    fixture.client.start();
                    for (int step = 0; step < size; step++) {
                        servers.act();
                    }
                    if (random.nextBoolean()) {
                        fixture.client.interrupt();
                    }
                    servers.fallSilent();

                    fixture.assertEndedAndConserved(CYCLES);
                });
    }

    @Test
    void everyCycleCompletesWhenServersAreKind() {
        ClientFixture fixture = new ClientFixture(CYCLES);
        fixture.connect();
        fixture.ask(fixture.loop.nanos());
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            fixture.accept();
            fixture.push(0, 1, 2, 3, 4);
            fixture.push(fixture.done());
        }
        fixture.leave();

        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(CYCLES);
        fixture.assertEndedAndConserved(CYCLES);
    }

    /// An API and a real-time server that do anything a wire allows, in any order.
    private static final class HostileServers {
        private final ClientFixture fixture;
        private final RandomGenerator random;

        HostileServers(ClientFixture fixture, RandomGenerator random) {
            this.fixture = fixture;
            this.random = random;
        }

        void act() {
            switch (random.nextInt(10)) {
                case 0 -> answerOne(fixture.http.creates);
                case 1 -> answerOne(fixture.http.refreshes);
                case 2 -> answerOne(fixture.http.deletes);
                case 3 -> answerRun();
                case 4 -> fixture.advance(Duration.ofMillis(random.nextInt(6_000)));
                case 5 -> fixture.ask(fixture.loop.nanos());
                default -> actOnSocket();
            }
        }

        private void answerOne(List<FakeHttp.Exchange<Session>> calls) {
            if (!calls.isEmpty() && calls.getLast().isOpen()) {
                answer(calls.getLast(), FakeHttp.SESSION);
            }
        }

        private void answerRun() {
            if (!fixture.http.runs.isEmpty() && fixture.http.run().isOpen()) {
                String text = random.nextInt(8) == 0 ? "Lorem ipsum" : ClientFixture.TEXT;
                int tokens = random.nextInt(8) == 0 ? random.nextInt(8) : 5;
                answer(fixture.http.run(), new RunReply(text, tokens, 1L, null));
            }
        }

        private <T> void answer(FakeHttp.Exchange<T> exchange, T value) {
            switch (random.nextInt(8)) {
                case 0 -> exchange.refuse(503, Duration.ofSeconds(random.nextInt(3)));
                case 1 -> exchange.refuse(500, null);
                case 2 -> exchange.fail(Answer.Failure.BROKEN);
                case 3 -> exchange.refuse(random.nextInt(4) == 0 ? 404 : 429, null);
                default -> exchange.ok(value);
            }
        }

        private void actOnSocket() {
            if (fixture.sockets.all.isEmpty()) {
                return;
            }
            FakeSockets.FakeSocket socket = fixture.sockets.last();
            if (socket.isGone()) {
                return;
            }
            if (socket.commands.isEmpty()) {
                openSocket(socket);
            } else {
                useSocket(socket);
            }
        }

        private void openSocket(FakeSockets.FakeSocket socket) {
            switch (random.nextInt(8)) {
                case 0 -> socket.fail(random.nextBoolean());
                case 1 -> socket.refuse(109, false);
                case 2 -> socket.refuse(100, true);
                case 3 -> socket.recover(false, List.of());
                default -> socket.recover(true, missed());
            }
        }

        private List<Publication> missed() {
            List<Publication> missed = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0 && !fixture.http.runs.isEmpty(); i--) {
                missed.add(fixture.sockets.publication(message()));
            }
            return missed;
        }

        private void useSocket(FakeSockets.FakeSocket socket) {
            int choice = random.nextInt(30);
            if (choice == 0) {
                socket.drop(random.nextInt(5) == 0 ? 3500 : 3000 + random.nextInt(20));
            } else if (choice == 1) {
                socket.malformed();
            } else if (choice == 2) {
                socket.reply(new Reply.Ping());
            } else if (choice == 3) {
                socket.refuse(random.nextBoolean() ? 100 : 101, random.nextBoolean());
            } else if (!fixture.http.runs.isEmpty()) {
                socket.push(message());
            }
        }

        private TokenMessage message() {
            int choice = random.nextInt(40);
            if (choice < 6) {
                return fixture.done();
            }
            return switch (choice) {
                case 6 -> new TokenMessage.Failed(fixture.stream(), "code", "text");
                case 7 -> new TokenMessage.Done(fixture.stream(), 3, "00000000", "stop");
                case 8 -> new TokenMessage.Token("Lorem", 0, "foreign", 0, 0);
                case 9 -> new TokenMessage.Token("wrong", random.nextInt(-2, 9), stream(), 0, 0);
                case 10 -> new TokenMessage.Token("Lorem", 0, earlierStream(), 0, 0);
                default -> fixture.token(random.nextInt(5));
            };
        }

        private String stream() {
            return fixture.stream();
        }

        private String earlierStream() {
            return fixture.http.runs.getFirst().request.requestId();
        }

        /// No server answers from here on: the client must end by itself.
        void fallSilent() {
            fixture.ask(fixture.loop.nanos());
            for (int i = 0; i < 400; i++) {
                fixture.advance(Duration.ofSeconds(5));
            }
        }
    }
}
