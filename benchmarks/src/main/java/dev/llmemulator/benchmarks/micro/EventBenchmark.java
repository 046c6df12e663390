package dev.llmemulator.benchmarks.micro;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonText;
import dev.llmemulator.protocol.openai.ChatChunkWriter;
import dev.llmemulator.protocol.openai.ChunkOptions;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.UsageReport;
import java.util.concurrent.TimeUnit;
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

/// Measures what one token of a chat costs as a server-sent event, in a buffer that is used again.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventBenchmark {
    private static final long DUE_US = 1_790_000_000_123_456L;
    private static final int PROMPT = 1_000;

    /// What each event says of the usage.
    @Param({"NEVER", "ALWAYS"})
    public String usage = "NEVER";

    /// Whether each event says when it was due and when it was sent.
    @Param({"false", "true"})
    public boolean truth;

    private final byte[] word = JsonText.encode(" consectetur");
    private final FrameBuffer buffer = new FrameBuffer(1_024);
    private ChatChunkWriter chunks = writer();
    private long tokens;

    /// Begins a stream.
    @Setup
    public void begin() {
        chunks = writer();
    }

    private ChatChunkWriter writer() {
        ReplyHead head = new ReplyHead("chatcmpl-a2345672345672345672345", 1_790_000_000, "model");
        return new ChatChunkWriter(
                head, new ChunkOptions(UsageReport.valueOf(usage), PROMPT, truth));
    }

    /// Writes one event, which allocates nothing.
    @Benchmark
    public int event() {
        buffer.clear();
        tokens++;
        chunks.at(DUE_US, DUE_US + 250, tokens).content(0, word, null, buffer);
        return buffer.length();
    }
}
