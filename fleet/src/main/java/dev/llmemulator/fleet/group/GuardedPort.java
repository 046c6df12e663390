package dev.llmemulator.fleet.group;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A server socket that returns only connections whose other side has shown what it is: with a key
/// by the handshake of TLS, without one by a first byte.
///
/// JGroups accepts connections and reads their first bytes in one thread, so that a stranger who
/// connects and stays silent would keep agents from joining. Here each connection has a thread of
/// its own until then, and three seconds. At most 2,000 connections are in this state; further ones
/// are closed at once.
final class GuardedPort extends ServerSocket {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_UNKNOWN = 2_000;

    /// How long no connection is taken after one could not be, for example for want of open files.
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);

    private final @Nullable GroupKey key;
    private final Semaphore unknown = new Semaphore(MOST_UNKNOWN);

    /// An empty element says that the port is closed.
    private final BlockingQueue<Optional<Socket>> known = new LinkedBlockingQueue<>();

    private boolean listening;

    /// A connection whose first byte has been seen and can still be read.
    private static final class HeardSocket extends Socket {
        private @Nullable InputStream input;

        void hear() throws IOException {
            PushbackInputStream bytes = new PushbackInputStream(super.getInputStream());
            int first = bytes.read();
            if (first < 0) {
                throw new EOFException();
            }
            bytes.unread(first);
            input = bytes;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return input == null ? super.getInputStream() : input;
        }
    }

    /// A port that is not bound yet.
    GuardedPort(@Nullable GroupKey key) throws IOException {
        this.key = key;
    }

    /// Binds the port with a queue of at least as many connections as may be unknown, so that
    /// agents do not wait behind a burst of strangers.
    @Override
    public void bind(SocketAddress address, int backlog) throws IOException {
        super.bind(address, Math.max(backlog, MOST_UNKNOWN));
    }

    /// Waits for the next connection whose other side is known. Only one thread may call it.
    ///
    /// @throws SocketException when the port is closed
    @Override
    public Socket accept() throws IOException {
        if (!listening) {
            listening = true;
            Thread.ofVirtual().name("fleet-port").start(this::listen);
        }
        try {
            Optional<Socket> next = known.take();
            if (next.isPresent()) {
                return next.get();
            }
            known.add(next);
            throw new SocketException("the port is closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketException("interrupted", e);
        }
    }

    /// Ends [#accept] and closes what it has not returned yet. Any thread.
    @Override
    public void close() throws IOException {
        super.close();
        List<Optional<Socket>> left = new ArrayList<>();
        known.drainTo(left);
        known.add(Optional.empty());
        left.forEach(each -> each.ifPresent(GuardedPort::end));
    }

    private void listen() {
        while (!isClosed()) {
            HeardSocket socket = new HeardSocket();
            try {
                implAccept(socket);
                meet(socket);
            } catch (IOException _) {
                end(socket);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void meet(HeardSocket socket) {
        if (unknown.tryAcquire()) {
            Thread.ofVirtual().name("fleet-greeting").start(() -> greet(socket));
        } else {
            end(socket);
        }
    }

    private void greet(HeardSocket socket) {
        CompletableFuture<Void> limit = CompletableFuture.runAsync(() -> end(socket), LATER);
        try {
            socket.hear();
            Socket identified = key == null ? socket : key.greet(socket);
            if (limit.cancel(false)) {
                pass(identified);
            }
        } catch (IOException _) {
            limit.cancel(false);
            end(socket);
        } finally {
            unknown.release();
        }
    }

    private void pass(Socket socket) {
        known.add(Optional.of(socket));
        if (isClosed()) {
            end(socket);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is of no use any more
        }
    }
}
