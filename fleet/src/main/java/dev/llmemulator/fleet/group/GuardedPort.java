package dev.llmemulator.fleet.group;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A server socket that returns only connections whose other side has said who it is: a process of
/// a group, which with a key has shown its certificate before.
///
/// JGroups accepts connections and reads their greetings in one thread, so that a stranger who
/// connects and stays silent, or says half of one, would keep agents from joining. Here each
/// connection has a thread of its own until its greeting is there, and three seconds. At most 2,000
/// connections are in this state; further ones are closed at once.
final class GuardedPort extends ServerSocket {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_UNKNOWN = 2_000;

    /// How long no connection is taken after one could not be, for example for want of open files.
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    /// Stands behind the last connection of a port that is closed.
    private static final Socket END = new Socket();

    private final @Nullable GroupKey key;
    private final Executor later;
    private final Semaphore unknown;
    private final BlockingQueue<Socket> known = new ArrayBlockingQueue<>(MOST_UNKNOWN);
    private boolean listening;

    /// A port that is not bound yet.
    GuardedPort(@Nullable GroupKey key) throws IOException {
        this(key, MOST_UNKNOWN, PATIENCE);
    }

    /// The same with other bounds.
    ///
    /// @param mostUnknown how many connections may not have said who they are
    /// @param patience for how long each of them may keep silent
    GuardedPort(@Nullable GroupKey key, int mostUnknown, Duration patience) throws IOException {
        this.key = key;
        unknown = new Semaphore(mostUnknown);
        later =
                CompletableFuture.delayedExecutor(
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS,
                        task -> Thread.ofVirtual().name("fleet-patience").start(task));
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
            Socket next = known.take();
            if (next == END) {
                endKnown();
                throw new SocketException("the port is closed");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketException("interrupted", e);
        }
    }

    /// Ends [#accept] and closes what it has not returned yet. Any thread.
    @Override
    public void close() throws IOException {
        super.close();
        endKnown();
    }

    /// Closes what nobody has accepted, and leaves the end for who waits in [#accept].
    private void endKnown() {
        List<Socket> left = new ArrayList<>();
        do {
            known.drainTo(left);
        } while (!known.offer(END));
        left.forEach(GuardedPort::end);
    }

    private void listen() {
        while (!isClosed()) {
            GreetedSocket socket = new GreetedSocket();
            try {
                implAccept(socket);
                meet(socket);
            } catch (IOException _) {
                end(socket);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void meet(GreetedSocket socket) {
        if (unknown.tryAcquire()) {
            Thread.ofVirtual().name("fleet-greeting").start(() -> greet(socket));
        } else {
            end(socket);
        }
    }

    private void greet(GreetedSocket socket) {
        CompletableFuture<Void> limit = CompletableFuture.runAsync(() -> end(socket), later);
        try {
            Socket identified = identify(socket);
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

    private Socket identify(GreetedSocket socket) throws IOException {
        if (key == null) {
            socket.awaitGreeting();
            return socket;
        }
        Socket secured = key.greet(socket);
        socket.awaitByte();
        return secured;
    }

    private void pass(Socket socket) {
        if (!known.offer(socket)) {
            end(socket);
        }
        if (isClosed()) {
            endKnown();
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
