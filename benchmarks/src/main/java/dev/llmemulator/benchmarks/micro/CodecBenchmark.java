package dev.llmemulator.benchmarks.micro;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.openjdk.jmh.infra.Blackhole;

/// Measures the cost of one token on the wire: its message, its push in a frame, and the way back.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final String CHANNEL = "session:01234567-89ab-4cde-8f01-23456789abcd";
    private static final String STREAM = "0123456789abcdef";
    private static final long DUE_US = 1_790_000_000_123_456L;
    private static final int INDEX = 42;

    /// The wire format.
    @Param({"json", "protobuf"})
    public String format = "json";

    private final FrameBuffer frame = new FrameBuffer(1_024);
    private Codec codec = JsonCodec.INSTANCE;
    private Codec.PublicationEncoder encoder = codec.publications(CHANNEL);
    private Publication publication = Publication.of(Payload.of("{}"), 1);
    private byte[] encoded = {};
    private Payload message = Payload.of("{}");

    /// Prepares one token in the format.
    @Setup
    public void prepare() {
        codec = format.equals("json") ? JsonCodec.INSTANCE : ProtobufCodec.INSTANCE;
        encoder = codec.publications(CHANNEL);
        message = Payload.of(token());
        publication = Publication.of(message, INDEX + 1);
        frame.clear();
        encoder.encode(publication, frame);
        encoded = frame.bytes();
    }

    /// Encodes the token message only: one array of its size.
    @Benchmark
    public byte[] token() {
        return TokenMessageJson.token("consectetur", INDEX, STREAM, DUE_US, DUE_US + 250);
    }

    /// Encodes the push into a reused frame, which allocates nothing.
    @Benchmark
    public int encodePush() {
        frame.clear();
        encoder.encode(publication, frame);
        return frame.length();
    }

    /// Encodes the push as a frame of its own, from the token to the bytes that a socket takes.
    @Benchmark
    public byte[] encodeFrame() {
        frame.clear();
        encoder.encode(Publication.of(Payload.of(token()), INDEX + 1), frame);
        return frame.bytes();
    }

    /// Decodes a frame of one push.
    @Benchmark
    public void decodePush(Blackhole blackhole) throws MalformedFrameException {
        Consumer<Reply> consumer = blackhole::consume;
        codec.decodeReplies(encoded, 0, encoded.length, consumer);
    }

    /// Decodes the token message from a push.
    @Benchmark
    public TokenMessage decodeToken() throws MalformedFrameException {
        return TokenMessageJson.decode(message);
    }

    /// Returns the length of the encoded push.
    int encodedBytes() {
        return encoded.length;
    }
}
