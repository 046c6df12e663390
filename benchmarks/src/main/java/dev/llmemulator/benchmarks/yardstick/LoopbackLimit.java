package dev.llmemulator.benchmarks.yardstick;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.benchmarks.figure.ProcessUse;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Measures what the machine's loopback carries with one small frame per write.
///
/// The calling thread writes one frame to each connection in turn and a second thread reads them;
/// nothing else happens. A server that writes each token separately stays below this figure, and
/// one that joins due tokens may exceed it.
public final class LoopbackLimit implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int BACKLOG = 1024;

    private final int frameBytes;
    private final LongSupplier nanoTime;
    private final int[] writing;
    private final int[] reading;

    private LoopbackLimit(int connections, int frameBytes, LongSupplier nanoTime) {
        this.frameBytes = frameBytes;
        this.nanoTime = nanoTime;
        this.writing = new int[connections];
        this.reading = new int[connections];
    }

    /// Opens that many connections.
    ///
    /// @throws UnsupportedOperationException on another system than Linux
    public static LoopbackLimit open(int connections, int frameBytes, LongSupplier nanoTime)
            throws IOException {
        String system = System.getProperty("os.name", "");
        if (!system.equals("Linux")) {
            throw new UnsupportedOperationException(
                    "the loopback limit needs Linux, not " + system);
        }
        var limit = new LoopbackLimit(connections, frameBytes, nanoTime);
        Arrays.fill(limit.writing, -1);
        Arrays.fill(limit.reading, -1);
        try {
            limit.connect();
            return limit;
        } catch (IOException e) {
            limit.close();
            throw e;
        }
    }

    private void connect() throws IOException {
        int listener = LinuxSockets.listen(BACKLOG);
        try {
            for (int i = 0; i < reading.length; i++) {
                reading[i] = LinuxSockets.connect(listener);
                writing[i] = LinuxSockets.accept(listener);
            }
        } finally {
            LinuxSockets.close(listener);
        }
    }

    /// Writes for that long and waits until everything has been read. A frame counts as a token.
    public Measurements run(Duration duration) throws IOException, InterruptedException {
        long cpu = ProcessUse.cpuNanos();
        LoopbackReader reader = LoopbackReader.start(reading);
        long start = nanoTime.getAsLong();
        long end = start + duration.toNanos();
        long bytes = 0;
        try (var arena = Arena.ofConfined()) {
            MemorySegment frame = arena.allocate(frameBytes);
            while (nanoTime.getAsLong() - end < 0) {
                bytes += writeRound(frame);
            }
        }
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        long unread = bytes - reader.finish(bytes, DRAIN);
        double frames = (double) bytes / frameBytes;
        return Measurements.none()
                .with(Metric.TOKENS_PER_S, frames / seconds)
                .with(Metric.CPU_S_PER_MILLION, (ProcessUse.cpuNanos() - cpu) / 1e3 / frames)
                .with(Metric.TOKENS_PER_FRAME, 1)
                .with(Metric.PEAK_MIB, ProcessUse.peakMiB())
                .with(Metric.LOST, (double) unread / frameBytes);
    }

    /// Writes one frame to each connection.
    ///
    /// @return how many bytes the kernel accepted: none of a frame whose reader is far behind
    private long writeRound(MemorySegment frame) {
        long bytes = 0;
        for (int socket : writing) {
            bytes += Math.max(0, LinuxSockets.send(socket, frame));
        }
        return bytes;
    }

    @Override
    public void close() {
        for (int i = 0; i < writing.length; i++) {
            close(writing[i]);
            close(reading[i]);
        }
    }

    private static void close(int socket) {
        if (socket >= 0) {
            LinuxSockets.close(socket);
        }
    }
}
