package dev.llmemulator.benchmarks.yardstick;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Tells which of many sockets have new data, with edge-triggered epoll. Must be used by one
/// thread.
final class LinuxEpoll implements AutoCloseable {
    private static final int ADD = 1;
    private static final int READABLE_NOW = 1 | 1 << 31;
    private static final int MOST = 512;

    /// States whether events are packed; the kernel packs them on x86-64 only.
    private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");

    private static final int EVENT_BYTES = PACKED ? 12 : 16;
    private static final int SOCKET_AT = PACKED ? 4 : 8;

    private static final MethodHandle CREATE = LinuxSockets.intCall("epoll_create1", JAVA_INT);
    private static final MethodHandle CONTROL =
            LinuxSockets.intCall("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle WAIT =
            LinuxSockets.intCall("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment events = arena.allocate((long) MOST * EVENT_BYTES, Long.BYTES);
    private final int epoll;

    LinuxEpoll() throws IOException {
        try {
            epoll = (int) CREATE.invokeExact(0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        LinuxSockets.check("epoll_create1", epoll);
    }

    /// Watches a socket from now on.
    void watch(int socket) throws IOException {
        events.set(JAVA_INT_UNALIGNED, 0, READABLE_NOW);
        events.set(JAVA_INT_UNALIGNED, SOCKET_AT, socket);
        int result;
        try {
            result = (int) CONTROL.invokeExact(epoll, ADD, socket, events);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        LinuxSockets.check("epoll_ctl", result);
    }

    /// Waits for new data.
    ///
    /// @return how many sockets have some; [#socket] returns them
    int await(int millis) {
        try {
            return (int) WAIT.invokeExact(epoll, events, MOST, millis);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// Returns one of the sockets that have new data.
    int socket(int index) {
        return events.get(JAVA_INT_UNALIGNED, (long) index * EVENT_BYTES + SOCKET_AT);
    }

    @Override
    public void close() {
        LinuxSockets.close(epoll);
        arena.close();
    }
}
