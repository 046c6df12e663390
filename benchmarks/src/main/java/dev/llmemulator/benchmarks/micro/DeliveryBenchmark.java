package dev.llmemulator.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.realtime.auth.TokenVerifier;
import dev.llmemulator.realtime.broker.Epochs;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.channel.Namespaces;
import dev.llmemulator.realtime.session.ClientConnection;
import dev.llmemulator.realtime.session.SessionContext;
import dev.llmemulator.realtime.session.SessionLoop;
import dev.llmemulator.realtime.session.Sessions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Measures what the real-time server spends on a token between its publisher and its socket:
/// history, the subscriber's queue, the frame. The session is a real one; its connection only
/// counts.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeliveryBenchmark {
    private static final String USER = "01234567-89ab-4cde-8f01-23456789abcd";
    private static final String CHANNEL = "session:" + USER;
    private static final String STREAM = "0123456789abcdef";
    private static final long DUE_US = 1_790_000_000_123_456L;

    /// The number of tokens in one flush.
    @Param({"1", "8"})
    public int joined = 1;

    private final CountingConnection connection = new CountingConnection();
    private @Nullable Channel channel;
    private long version;

    /// Connects the subscriber.
    @Setup
    public void connect() throws GeneralSecurityException {
        RealtimeConfig config = RealtimeConfig.defaults();
        InstantSource wall = () -> Instant.EPOCH;
        StillLoop loop = new StillLoop();
        Channels channels =
                new Channels(
                        new Namespaces(config.namespaces()),
                        config.channels(),
                        new Epochs(new SplittableRandom(1)),
                        loop::nanos);
        Sessions sessions =
                new Sessions(
                        new SessionContext(
                                config.version(),
                                config.sessions(),
                                channels,
                                new TokenVerifier(config.keys().tokenSecret(), wall),
                                wall,
                                _ -> true));
        var session =
                sessions.open(
                        new SessionLoop(loop, new SplittableRandom(2)),
                        connection,
                        JsonCodec.INSTANCE);
        byte[] connect =
                "{\"id\":1,\"connect\":{\"token\":\"%s\"}}"
                        .formatted(token(config.keys().tokenSecret()))
                        .getBytes(UTF_8);
        session.received(connect, 0, connect.length);
        channel = channels.acquire(CHANNEL);
        publish();
        if (connection.frames < 2) {
            throw new IllegalStateException("the subscriber did not get what was published");
        }
    }

    /// Publishes and sends the tokens that are due together.
    @Benchmark
    public long publish() {
        Channel to = channel;
        if (to == null) {
            throw new IllegalStateException("not connected");
        }
        for (int i = 0; i < joined; i++) {
            version++;
            byte[] json =
                    TokenMessageJson.token("consectetur", 42, STREAM, DUE_US, DUE_US + version);
            to.publish(Payload.of(json), version, STREAM);
        }
        to.flush();
        return connection.bytes;
    }

    /// Returns a connection token, signed like that of any client.
    private static String token(String secret) throws GeneralSecurityException {
        String claims = "{\"sub\":\"%s\",\"channels\":[\"%s\"]}".formatted(USER, CHANNEL);
        String signed =
                base64("{\"alg\":\"HS256\"}".getBytes(UTF_8))
                        + "."
                        + base64(claims.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Accepts every frame at once.
    private static final class CountingConnection implements ClientConnection {
        private long frames;
        private long bytes;

        @Override
        public void write(byte[] array, int length) {
            frames++;
            bytes += length;
        }

        @Override
        public void flush() {}

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void close(int code, String reason) {
            throw new IllegalStateException("closed with " + code + " " + reason);
        }

        @Override
        public void abort() {
            throw new IllegalStateException("aborted");
        }
    }
}
