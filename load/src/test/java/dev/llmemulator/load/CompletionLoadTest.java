package dev.llmemulator.load;

import static dev.llmemulator.load.wire.ScriptedReply.finish;
import static dev.llmemulator.load.wire.ScriptedReply.good;
import static dev.llmemulator.load.wire.ScriptedReply.plain;
import static dev.llmemulator.load.wire.ScriptedReply.promised;
import static dev.llmemulator.load.wire.ScriptedReply.promisedAndCut;
import static dev.llmemulator.load.wire.ScriptedReply.stream;
import static dev.llmemulator.load.wire.ScriptedReply.words;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.engine.SetUpException;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.load.wire.ScriptedReply;
import dev.llmemulator.load.wire.ScriptedServer;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.body.ExtraMembers;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A load on a server that streams completions, byte by byte as a test wrote them.
class CompletionLoadTest extends CompletionLoad {
    private static final String KEY = "sk-secret-0123456789";

    @Test
    void accountsForEveryToken() throws Exception {
        LoadResult result = run(plan().clients(7).cycles(3));

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertCycles(result, 21, 0);
        assertThat(result.totals().count(Count.TOKENS_RECEIVED)).isEqualTo(105);
        assertThat(result.totals().count(Count.CYCLES_BY_USAGE)).isEqualTo(21);
        assertThat(result.totals().count(Count.REQUESTS)).isEqualTo(21);
        assertThat(result.totals().count(Count.CLIENTS_SUCCESSFUL)).isEqualTo(7);
        assertThat(result.totals().latency(Timing.CONNECT).samples()).isEqualTo(7);
        assertThat(result.totals().latency(Timing.FIRST_TOKEN).samples()).isEqualTo(21);
        assertThat(result.totals().latency(Timing.TIME_PER_TOKEN).samples()).isEqualTo(21);
        assertThat(result.totals().latency(Timing.INTER_TOKEN).samples()).isEqualTo(21 * 4);
        assertThat(result.totals().latency(Timing.DELIVERY_LAG).samples()).isZero();
        assertThat(result.totals().count(Count.LAGS_UNPLACED)).isZero();
        assertThat(result.achievedOfOffered()).isNull();
        assertThat(result.streamPacing()).isNull();
        assertThat(result.totals().errors()).isZero();
        assertThat(server.connections).hasValue(7);
        assertThat(server.requests).hasSize(21);
    }

    @Test
    void asksAsTheApiWantsIt() throws Exception {
        ServerAccess access = new ServerAccess(KEY, Map.of("X-Tenant", "a"), List.of());
        run(plan(target(server.url("http"), access)));

        String request = server.requests.getFirst();
        assertThat(request)
                .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
                .containsIgnoringCase("\r\naccept: text/event-stream\r\n")
                .containsIgnoringCase("\r\nx-emulator-truth: 1\r\n")
                .containsIgnoringCase("\r\nauthorization: Bearer " + KEY + "\r\n")
                .containsIgnoringCase("\r\nx-tenant: a\r\n");
        assertThat(request.substring(request.indexOf('{')))
                .contains("\"model\":\"tiny\"", "\"stream\":true")
                .contains("\"stream_options\":{\"include_usage\":true}")
                .contains("\"max_completion_tokens\":5")
                .doesNotContain("max_tokens", "min_tokens", "ignore_eos");
    }

    @Test
    void asksForCompletionsOfAnExactLength() throws Exception {
        Target target =
                new Target.OpenAi(
                        server.url("http"),
                        "tiny",
                        CompletionEndpoint.COMPLETIONS,
                        true,
                        ExtraMembers.NONE,
                        ServerAccess.OPEN);
        run(plan(target));

        assertThat(server.requests.getFirst())
                .startsWith("POST /v1/completions HTTP/1.1\r\n")
                .contains("\"prompt\":\"", "\"max_tokens\":5", "\"min_tokens\":5")
                .contains("\"ignore_eos\":true")
                .doesNotContain("max_completion_tokens");
    }

    @Test
    void readsAStreamThatIsSplitAtAnyByte() throws Exception {
        int length = good().length();
        ScriptedReply[] replies = new ScriptedReply[length - 1];
        for (int i = 1; i < length; i++) {
            replies[i - 1] = good().splitAt(i);
        }
        server.reply(replies);

        LoadResult result = run(plan().cycles(replies.length));

        assertCycles(result, replies.length, 0);
        assertThat(result.totals().errors()).isZero();
        assertThat(result.totals().count(Count.TOKENS_RECEIVED)).isEqualTo(5L * replies.length);
    }

    @Test
    void countsEventsOfAServerWithoutUsage() throws Exception {
        LoadResult result = run(ScriptedReply.withoutUsage());

        assertCycles(result, 1, 0);
        assertThat(result.totals().count(Count.TOKENS_RECEIVED)).isEqualTo(5);
        assertThat(result.totals().count(Count.CYCLES_BY_USAGE)).isZero();
    }

    @Test
    void countsTokensThatShareAnEventByTheUsage() throws Exception {
        LoadResult result = run(ScriptedReply.joined());

        assertCycles(result, 1, 0);
        assertThat(result.totals().count(Count.TOKENS_RECEIVED)).isEqualTo(5);
        assertThat(result.totals().count(Count.MESSAGES_RECEIVED)).isEqualTo(6);
    }

    @Test
    void opensAnotherConnectionWhenTheServerHasClosedItsOwn() throws Exception {
        ScriptedReply closing = good().closed();

        server.reply(closing, closing, closing);
        LoadResult result = run(plan().cycles(3).shape(thinking(0.05)));

        assertCycles(result, 3, 0);
        assertThat(result.totals().errors()).isZero();
        assertThat(result.totals().count(Count.RECONNECTIONS)).isEqualTo(2);
        assertThat(result.totals().latency(Timing.CONNECT).samples()).isEqualTo(3);
    }

    private static LoadShape thinking(double seconds) {
        LoadShape closed = LoadShape.CLOSED;
        return new LoadShape(
                closed.arrival(),
                closed.rate(),
                closed.burstiness(),
                closed.duration(),
                closed.arrivals(),
                new LoadShape.Margins(closed.warmUp(), closed.coolDown()),
                new RandomVariable.Fixed(seconds),
                closed.backlog());
    }

    @Nested
    class FailsOneCycle {
        @Test
        void ofAStreamThatIsCut() throws Exception {
            LoadResult result = runBeforeAGoodOne(good().cut(good().length() - 60));

            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.CONNECTION_LOST);
        }

        @Test
        void ofAStreamWithoutItsFinish() throws Exception {
            LoadResult result = runBeforeAGoodOne(stream(words(List.of("Lorem", " ipsum"))));

            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.STREAM_UNFINISHED);
            assertThat(result.totals().count(Count.TOKENS_RECEIVED)).isEqualTo(7);
            assertThat(result.totals().count(Count.LOST)).isZero();
        }

        @Test
        void ofAStreamWithoutItsMark() throws Exception {
            LoadResult result = runBeforeAGoodOne(stream(words(List.of("Lorem")), finish()));

            assertThat(result.totals().examples().get(ErrorKind.STREAM_UNFINISHED))
                    .isEqualTo("no [DONE]");
        }

        @Test
        void ofAnErrorInTheStream() throws Exception {
            String error = "data: {\"error\":{\"message\":\"no memory\",\"code\":500}}\n\n";
            LoadResult result = runBeforeAGoodOne(stream(words(List.of("Lorem")), error));

            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.STREAM_FAILED);
            assertThat(result.totals().examples().get(ErrorKind.STREAM_FAILED))
                    .isEqualTo("500: no memory");
        }

        @Test
        void ofAPage() throws Exception {
            String page = "<html>" + "x".repeat(500) + "</html>";
            LoadResult result =
                    runBeforeAGoodOne(plain("200 OK", "Content-Type: text/html\r\n", page));

            assertThat(result.totals().examples().get(ErrorKind.CONTENT_TYPE_WRONG))
                    .startsWith("HTTP 200 with text/html, expected text/event-stream: <html>x")
                    .endsWith("x…")
                    .hasSizeLessThan(300);
        }

        @Test
        void ofAnswersThatAreNoJson() throws Exception {
            LoadResult result = runBeforeAGoodOne(stream("data: {\"choices\":[\n\n"));

            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.MESSAGE_MALFORMED);
        }

        @Test
        void ofAnEventThatIsTooLarge() throws Exception {
            LoadResult result = runBeforeAGoodOne(stream("data: " + "x".repeat(2 << 20)));

            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.ANSWER_TOO_LARGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"400 Bad Request", "500 Internal Server Error"})
        void ofARefusal(String status) throws Exception {
            String body = "{\"error\":{\"message\":\"because\"}}";
            LoadResult result = runBeforeAGoodOne(plain(status, "", body));

            assertThat(result.totals().examples().get(ErrorKind.RUN_REFUSED))
                    .isEqualTo("HTTP " + status.substring(0, 3) + ": because");
            assertThat(server.connections).hasValue(1);
        }

        @Test
        void ofAServerThatSaysNothing() throws Exception {
            server.reply(good().silentAfter(0), good());
            LoadResult result = run(plan().cycles(2).requestTimeout(Duration.ofMillis(300)));

            assertCycles(result, 1, 1);
            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.RUN_TIMED_OUT);
        }

        @Test
        void ofAStreamThatFallsSilent() throws Exception {
            server.reply(good().silentAfter(good().length() - 100), good());
            LoadResult result = run(plan().cycles(2).requestTimeout(Duration.ofMillis(300)));

            assertCycles(result, 1, 1);
            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.STREAM_TIMED_OUT);
        }

        @Test
        void ofAKeyThatIsRefusedLater() throws Exception {
            server.reply(good(), plain("401 Unauthorized", "", "wrong key"), good());
            LoadResult result = run(plan().cycles(3));

            assertThat(result.outcome()).isEqualTo(Outcome.CYCLES_FAILED);
            assertCycles(result, 2, 1);
        }
    }

    @Test
    void comesBackWhenItIsRejected() throws Exception {
        LoadResult result = run(plain("429 Too Many Requests", "Retry-After: 0\r\n", ""), good());

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.totals().count(Count.REJECTED)).isEqualTo(1);
        assertThat(result.totals().count(Count.REQUESTS_RETRIED)).isEqualTo(1);
        assertThat(result.totals().count(Count.REQUESTS)).isEqualTo(3);
        assertThat(result.totals().errors()).isZero();
    }

    @Nested
    class OfThisProjectsServer {
        @Test
        void provesTheWholeText() throws Exception {
            LoadResult result = run(promised(ScriptedReply.WORDS));

            assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
            assertCycles(result, 1, 0);
        }

        @Test
        void findsALostToken() throws Exception {
            LoadResult result = run(promised(ScriptedReply.WORDS.subList(0, 4)), good());

            assertThat(result.outcome()).isEqualTo(Outcome.INTEGRITY_BROKEN);
            assertCycles(result, 1, 1);
            assertThat(result.totals().count(Count.LOST)).isEqualTo(1);
            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.STREAM_DAMAGED);
        }

        @Test
        void findsAStreamThatWasCutShort() throws Exception {
            LoadResult result =
                    run(
                            promised(ScriptedReply.WORDS.subList(0, 4), 4),
                            promised(ScriptedReply.WORDS));

            assertThat(result.totals().count(Count.TRUNCATED)).isEqualTo(1);
            assertThat(result.totals().count(Count.LOST)).isEqualTo(1);
            assertThat(Figures.named("integrity.truncated").of(result)).isEqualTo(1.0);
        }

        @Test
        void findsACorruptedToken() throws Exception {
            LoadResult result = run(promised(List.of("Lorem", " ipsum", " x", " sit", " amet")));

            assertThat(result.outcome()).isEqualTo(Outcome.INTEGRITY_BROKEN);
            assertThat(result.totals().count(Count.CORRUPTED)).isEqualTo(1);
            assertThat(result.totals().count(Count.LOST)).isZero();
            assertCycles(result, 0, 1);
        }

        @Test
        void findsADoubledToken() throws Exception {
            LoadResult result =
                    run(promised(List.of("Lorem", " ipsum", " ipsum", " dolor", " sit", " amet")));

            assertThat(result.totals().count(Count.DUPLICATED)).isEqualTo(1);
            assertCycles(result, 0, 1);
        }

        @Test
        void countsWhatAnUnfinishedStreamOwesAsLost() throws Exception {
            LoadResult result = run(promisedAndCut(ScriptedReply.WORDS.subList(0, 2)));

            assertThat(result.outcome()).isEqualTo(Outcome.INTEGRITY_BROKEN);
            assertThat(result.totals().count(Count.LOST)).isEqualTo(3);
            assertThat(result.totals().faults()).containsOnlyKeys(ErrorKind.STREAM_UNFINISHED);
        }

        @Test
        void measuresLagsByItsStamps() throws Exception {
            long due = clock.micros() - 40_000;
            String event =
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":"
                            + "\"stop\"}],\"emu\":["
                            + due
                            + ","
                            + (due + 10_000)
                            + "]}\n\ndata: [DONE]\n\n";
            String head =
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nEmulator-Clock: %s %d\r\n"
                            .formatted(clock.id(), clock.micros());
            LoadResult result =
                    run(
                            ScriptedReply.raw(
                                    head
                                            + "Content-Length: "
                                            + event.length()
                                            + "\r\n\r\n"
                                            + event));

            assertCycles(result, 1, 0);
            assertThat(result.totals().latency(Timing.LAG_EMULATOR).max())
                    .isCloseTo(10_000, within(60L));
            assertThat(result.totals().latency(Timing.DELIVERY_LAG).max())
                    .isGreaterThanOrEqualTo(40_000);
        }
    }

    @Nested
    class CannotBegin {
        @Test
        void whereNobodyListens() throws Exception {
            int port;
            try (ServerSocket closed = new ServerSocket(0)) {
                port = closed.getLocalPort();
            }
            URI nowhere = URI.create("http://127.0.0.1:" + port + "/v1");

            assertThatThrownBy(() -> run(plan(target(nowhere, ServerAccess.OPEN))))
                    .isInstanceOf(SetUpException.class)
                    .hasMessageStartingWith(
                            "No connection could be opened to " + nowhere + "/chat/completions: ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"401 Unauthorized", "403 Forbidden", "404 Not Found"})
        void whereNoQuestionIsAnswered(String status) {
            server.reply(plain(status, "", "{\"error\":{\"message\":\"not you, " + KEY + "\"}}"));
            ServerAccess access = new ServerAccess(KEY, Map.of(), List.of());

            assertThatThrownBy(() -> run(plan(target(server.url("http"), access)).cycles(3)))
                    .isInstanceOf(SetUpException.class)
                    .hasMessage(
                            "No answer was given at %s/chat/completions: HTTP %s: not you, ***"
                                    .formatted(server.url("http"), status.substring(0, 3)));
        }
    }

    @Nested
    class OverTls {
        private static final SelfSignedCertificate CERTIFICATE =
                SelfSignedCertificate.create("localhost");

        private ScriptedServer secure() throws Exception {
            return ScriptedServer.start(
                    vertx,
                    new NetServerOptions()
                            .setSsl(true)
                            .setKeyCertOptions(CERTIFICATE.keyCertOptions()));
        }

        private ServerAccess trusting() throws Exception {
            try (InputStream pem = Files.newInputStream(Path.of(CERTIFICATE.certificatePath()))) {
                X509Certificate own =
                        (X509Certificate)
                                CertificateFactory.getInstance("X.509").generateCertificate(pem);
                return new ServerAccess(null, Map.of(), List.of(own));
            }
        }

        private URI named(ScriptedServer secure) {
            return URI.create(secure.url("https").toString().replace("127.0.0.1", "localhost"));
        }

        @Test
        void trustsTheGivenAuthority() throws Exception {
            try (ScriptedServer secure = secure()) {
                LoadResult result = run(plan(target(named(secure), trusting())).cycles(2));

                assertCycles(result, 2, 0);
                assertThat(secure.connections).hasValue(1);
            }
        }

        @Test
        void refusesACertificateThatNobodyVouchesFor() throws Exception {
            try (ScriptedServer secure = secure()) {
                Target target = target(named(secure), ServerAccess.OPEN);
                assertThatThrownBy(() -> run(plan(target)))
                        .isInstanceOf(SetUpException.class)
                        .hasMessageContaining("its certificate is not trusted: ");
            }
        }

        @Test
        void refusesACertificateOfAnotherName() throws Exception {
            try (ScriptedServer secure = secure()) {
                Target target = target(secure.url("https"), trusting());
                assertThatThrownBy(() -> run(plan(target)))
                        .isInstanceOf(SetUpException.class)
                        .hasMessageContaining("its certificate is not trusted: ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT", "COMPLETIONS"})
    void saysHowTokensWereCounted(CompletionEndpoint endpoint) throws Exception {
        Target target =
                new Target.OpenAi(
                        server.url("http"),
                        "tiny",
                        endpoint,
                        false,
                        ExtraMembers.NONE,
                        ServerAccess.OPEN);
        server.reply(good(), ScriptedReply.withoutUsage());
        LoadRun run =
                LoadRun.create(loops, plan(target).cycles(2).build(), clock, Cases.generator(1));
        LoadResult result = run.start().await(10, SECONDS);

        assertThat(Verdict.of(result, run.observations()).notes())
                .contains(
                        "tokens are counted by the server's usage in 1 of 2 completed cycles, and by"
                                + " events or by what the server promised in the others");
    }
}
