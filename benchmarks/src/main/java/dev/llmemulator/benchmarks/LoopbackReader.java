package dev.llmemulator.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/// Reads whatever arrives on many connections, on a thread of its own, and counts the bytes.
final class LoopbackReader implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final long WAKE_MILLIS = 10;

    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private volatile long expected = Long.MAX_VALUE;
    private volatile boolean finished;
    private long received;

    private LoopbackReader(Selector selector) {
        this.selector = selector;
        this.thread = Thread.ofPlatform().name("loopback-reader").daemon().unstarted(this::run);
    }

    /// Starts to read. The channels become non-blocking.
    static LoopbackReader start(List<SocketChannel> channels) throws IOException {
        Selector selector = Selector.open();
        for (SocketChannel channel : channels) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }
        var reader = new LoopbackReader(selector);
        reader.thread.start();
        return reader;
    }

    private void run() {
        try {
            while (!finished && received < expected) {
                selector.select(this::read, WAKE_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        try {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                key.cancel();
            } else {
                received += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    @Override
    public void close() throws IOException {
        finished = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
