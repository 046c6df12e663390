package dev.llmemulator.emulator;

import dev.llmemulator.emulator.delivery.Publisher;
import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.face.answer.Answers;
import dev.llmemulator.emulator.face.answer.KeyRule;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.emulator.face.answer.Tokenizers;
import dev.llmemulator.emulator.face.anthropic.AnthropicFace;
import dev.llmemulator.emulator.face.node.ClockHeader;
import dev.llmemulator.emulator.face.node.NodeFace;
import dev.llmemulator.emulator.face.node.Readiness;
import dev.llmemulator.emulator.face.openai.OpenAiFace;
import dev.llmemulator.emulator.face.session.RunDefaults;
import dev.llmemulator.emulator.face.session.SessionFace;
import dev.llmemulator.emulator.face.session.SessionStreams;
import dev.llmemulator.emulator.face.session.SessionTokens;
import dev.llmemulator.emulator.quota.KeyAllowances;
import dev.llmemulator.emulator.stream.StreamRegistry;
import dev.llmemulator.emulator.tokenizer.CountedTexts;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.emulator.tokenizer.Vocabulary;
import dev.llmemulator.emulator.tokenizer.WordTokenizer;
import dev.llmemulator.emulator.tokenizer.jtokkit.O200kTokenizer;
import dev.llmemulator.http.Face;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.Loop;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running node. Any thread.
public final class Emulator {
    /// How long after its expiry a session token can still be exchanged for a new one.
    private static final Duration REFRESH_GRACE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Emulator.class);

    private static final KeyRule CLOSED = new KeyRule.Closed(EmulatorConfig.OPENAI_KEY_VARIABLE);

    private final EventLoops loops;
    private final StreamRegistry streams;
    private final SessionStreams sessions;
    private final Tokenizers tokenizers;
    private final EmulatorPort port;

    private Emulator(
            EventLoops loops,
            StreamRegistry streams,
            SessionStreams sessions,
            Tokenizers tokenizers,
            EmulatorPort port) {
        this.loops = loops;
        this.streams = streams;
        this.sessions = sessions;
        this.tokenizers = tokenizers;
        this.port = port;
    }

    /// Starts a node on the given event loops; fails when its port is taken.
    ///
    /// @param clock stamps the tokens; on the same monotonic clock as the loops
    /// @param wall dates the session tokens
    /// @param more what the port carries beside the node's own faces
    /// @throws IllegalArgumentException when the configuration is wrong; names every fault
    public static Future<Emulator> start(
            EventLoops loops,
            EmulatorConfig config,
            EpochClock clock,
            InstantSource wall,
            Publisher publisher,
            List<Face> more) {
        requireNoFaults(config);
        if (!config.plantedFaults().isEmpty()) {
            LOG.warn("Faults are planted in every stream. [{}]", config.plantedFaults());
        }
        StreamRegistry streams =
                new StreamRegistry(
                        loops.all(),
                        clock,
                        config.plantedFaults()::into,
                        config.bounds().streams());
        SessionStreams sessions = new SessionStreams(streams, publisher);
        SessionTokens tokens = tokens(loops, config.keys(), wall);
        Readiness readiness = new Readiness(streams::isDraining);
        SecureRandom random = new SecureRandom();
        AnswerSettings settings = answers(config);
        Tokenizers tokenizers = new Tokenizers(() -> tokenizer(config.vocabulary()));
        KeyAllowances allowances = new KeyAllowances(config.bounds().rateLimit(), clock::nanos);
        Answers answers = new Answers(loops, streams, clock, tokenizers, settings, allowances);
        RequestKeys keys = new RequestKeys(random);
        List<Face> faces = new ArrayList<>(more);
        faces.addAll(
                List.of(
                        new NodeFace(config.bounds().body(), readiness),
                        new SessionFace(
                                config.bounds().body(),
                                defaults(config),
                                sessions,
                                tokens,
                                clock,
                                random),
                        new OpenAiFace(settings, answers, keys, clock.micros() / 1_000_000),
                        new AnthropicFace(settings, answers, keys)));
        return EmulatorPort.open(loops, config, faces, new ClockHeader(clock))
                .map(port -> {
                    readiness.started();
                    return new Emulator(loops, streams, sessions, tokenizers, port);
                });
    }

    private static Tokenizer tokenizer(Vocabulary vocabulary) {
        return switch (vocabulary) {
            case O200K -> new CountedTexts(O200kTokenizer.load());
            case WORDS -> new WordTokenizer();
        };
    }

    private static SessionTokens tokens(
            EventLoops loops, EmulatorConfig.EmulatorKeys keys, InstantSource wall) {
        return new SessionTokens(
                loops.vertx(), keys.tokenSecret(), wall, keys.tokenTtl(), REFRESH_GRACE);
    }

    /// The port on which it listens.
    public int port() {
        return port.port();
    }

    /// Loads what the first request below `/v1` would otherwise wait for, on a worker.
    public Future<Void> prepare() {
        return loops.vertx().executeBlocking(tokenizers::load, false).mapEmpty();
    }

    /// Refuses new runs with 503 and lets the running streams end; those that still run after
    /// `grace` end with an error message to their clients. Completes when no stream runs.
    public Future<Void> drain(Duration grace) {
        CompletableFuture<Void> drained = streams.drain().toCompletableFuture();
        Loop timers = loops.all().getFirst();
        Loop.Timer timer = timers.runAt(timers.nanos() + grace.toNanos(), streams::shutdown);
        return Future.fromCompletionStage(drained).onComplete(_ -> timers.execute(timer::cancel));
    }

    /// Ends the running streams with an error message to their clients, then closes the port and
    /// every connection.
    public Future<Void> close() {
        return Future.fromCompletionStage(streams.shutdown()).eventually(port::close);
    }

    /// What it has done so far. Cheap.
    public EmulatorStats stats() {
        return new EmulatorStats(
                streams.stats(),
                sessions.sessions(),
                port.connections(),
                port.requests(),
                streams.isDraining());
    }

    private static void requireNoFaults(EmulatorConfig config) {
        List<String> faults = config.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static AnswerSettings answers(EmulatorConfig config) {
        String key = config.keys().openAiKey();
        KeyRule open = config.answersWithoutKey() ? new KeyRule.Open() : CLOSED;
        return new AnswerSettings(
                config.answer().length(),
                config.answer().timeToFirst().toNanos() / 1_000,
                config.answer().delay().toNanos() / 1_000,
                AnswerSettings.MODEL,
                AnswerSettings.MODEL_LENGTH,
                key == null ? open : new KeyRule.Required(key));
    }

    private static RunDefaults defaults(EmulatorConfig config) {
        EmulatorConfig.Answer answer = config.answer();
        Duration ttft = answer.ttft();
        return new RunDefaults(
                answer.length(),
                ttft == null ? null : ttft.toNanos() / 1_000,
                answer.delay().toNanos() / 1_000);
    }
}
