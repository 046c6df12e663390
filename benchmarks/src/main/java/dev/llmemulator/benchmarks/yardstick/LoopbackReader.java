package dev.llmemulator.benchmarks.yardstick;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Reads whatever arrives on many sockets, on a thread of its own, and counts the bytes.
final class LoopbackReader {
    private static final int BUFFER = 64 * 1024;
    private static final int WAKE_MILLIS = 10;

    private final int[] sockets;
    private final Thread thread;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile long expected = Long.MAX_VALUE;
    private volatile boolean finished;
    private long received;

    private LoopbackReader(int[] sockets) {
        this.sockets = sockets;
        this.thread = Thread.ofPlatform().name("loopback-reader").daemon().unstarted(this::run);
    }

    /// Starts to read; returns when all sockets are watched.
    static LoopbackReader start(int[] sockets) throws InterruptedException {
        var reader = new LoopbackReader(sockets);
        reader.thread.start();
        reader.ready.await();
        return reader;
    }

    private void run() {
        try (var epoll = new LinuxEpoll();
                var arena = Arena.ofConfined()) {
            for (int socket : sockets) {
                epoll.watch(socket);
            }
            ready.countDown();
            MemorySegment buffer = arena.allocate(BUFFER);
            while (!finished && received < expected) {
                read(epoll, buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.countDown();
        }
    }

    private void read(LinuxEpoll epoll, MemorySegment buffer) {
        int count = epoll.await(WAKE_MILLIS);
        for (int i = 0; i < count; i++) {
            received += Math.max(0, LinuxSockets.receive(epoll.socket(i), buffer));
        }
    }

    /// Waits until that many bytes have arrived, at most `patience`, and stops reading.
    ///
    /// @return the bytes that have arrived
    long finish(long bytes, Duration patience) throws InterruptedException {
        expected = bytes;
        boolean _ = thread.join(patience);
        finished = true;
        thread.join();
        return received;
    }
}
