package dev.llmemulator.benchmarks.yardstick;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;

/// Makes the few system calls of the loopback limit, directly through the C library of Linux.
///
/// Neither `java.nio` nor Netty's sockets will do: their locks, checks and key sets cost as much as
/// a small write itself, and a yardstick must not measure those. Sockets are plain file
/// descriptors; every call may be made by any thread.
final class LinuxSockets {
    private static final int IPV4 = 2;
    private static final int STREAM = 1;
    private static final int TCP = 6;
    private static final int NO_DELAY = 1;
    private static final int NON_BLOCKING = 0x800;
    private static final int DO_NOT_WAIT = 0x40;
    private static final int NO_SIGNAL = 0x4000;
    private static final int LOOPBACK = 0x7F00_0001;
    private static final int ADDRESS_BYTES = 16;
    private static final int PORT_AT = 2;
    private static final int HOST_AT = 4;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfShort NET_SHORT = SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NET_INT = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

    private static final MethodHandle SOCKET = intCall("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = intCall("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = intCall("listen", JAVA_INT, JAVA_INT);
    private static final MethodHandle NAME = intCall("getsockname", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle CONNECT = intCall("connect", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle ACCEPT =
            intCall("accept4", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle SET =
            intCall("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = intCall("close", JAVA_INT);
    private static final MethodHandle SEND = longCall("send");
    private static final MethodHandle RECEIVE = longCall("recv");

    private LinuxSockets() {}

    /// Returns a socket that listens on a free loopback port.
    static int listen(int backlog) throws IOException {
        int listener = socket();
        try (Arena arena = Arena.ofConfined()) {
            check("bind", (int) BIND.invokeExact(listener, loopback(arena, 0), ADDRESS_BYTES));
            check("listen", (int) LISTEN.invokeExact(listener, backlog));
            return listener;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// Returns the other end of a new connection to a listening socket.
    static int connect(int listener) throws IOException {
        int socket = socket();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocateFrom(JAVA_INT, ADDRESS_BYTES);
            MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
            check("getsockname", (int) NAME.invokeExact(listener, address, size));
            check("connect", (int) CONNECT.invokeExact(socket, address, ADDRESS_BYTES));
            return socket;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// Returns this end of the next connection: non-blocking, and without Nagle's delay.
    static int accept(int listener) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment noAddress = MemorySegment.NULL;
            int socket = (int) ACCEPT.invokeExact(listener, noAddress, noAddress, NON_BLOCKING);
            check("accept", socket);
            MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
            check("setsockopt", (int) SET.invokeExact(socket, TCP, NO_DELAY, on, Integer.BYTES));
            return socket;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// Writes without waiting.
    ///
    /// @return how many bytes the kernel accepted, negative for none
    static long send(int socket, MemorySegment bytes) {
        try {
            return (long)
                    SEND.invokeExact(socket, bytes, bytes.byteSize(), DO_NOT_WAIT | NO_SIGNAL);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// Reads without waiting.
    ///
    /// @return how many bytes there were, 0 at the end, negative for none
    static long receive(int socket, MemorySegment into) {
        try {
            return (long) RECEIVE.invokeExact(socket, into, into.byteSize(), DO_NOT_WAIT);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static void close(int socket) {
        try {
            int _ = (int) CLOSE.invokeExact(socket);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// Checks the result of a call.
    ///
    /// @throws IOException when it reports a failure
    static void check(String call, int result) throws IOException {
        if (result < 0) {
            throw new IOException(call + " failed (the limit of open files may be too low)");
        }
    }

    static MethodHandle intCall(String name, MemoryLayout... arguments) {
        return call(name, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    private static MethodHandle longCall(String name) {
        return call(name, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    }

    @SuppressWarnings("restricted") // the C library is what this class is for
    private static MethodHandle call(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    private static int socket() throws IOException {
        try {
            int socket = (int) SOCKET.invokeExact(IPV4, STREAM, 0);
            check("socket", socket);
            return socket;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MemorySegment loopback(Arena arena, int port) {
        MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
        address.set(SHORT, 0, (short) IPV4);
        address.set(NET_SHORT, PORT_AT, (short) port);
        address.set(NET_INT, HOST_AT, LOOPBACK);
        return address;
    }
}
