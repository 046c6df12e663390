package dev.llmemulator.benchmarks;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/// What the machine's loopback carries at one small frame a write.
///
/// The calling thread writes one frame to each connection in turn, a second thread reads them:
/// nothing else happens, so a server that writes each token on its own stays below this figure, and
/// one that joins due tokens may pass it.
///
/// The writing side goes to the socket through Netty's thin native calls: measured, a write through
/// `java.nio` costs the writer a fifth more than the same loop in C, this one about as much as C.
final class LoopbackLimit {
    private static final Duration DRAIN = Duration.ofMillis(200);
    private static final int BACKLOG = 1024;
    private static final int MAX_ADDRESS = 50;

    private final int frameBytes;
    private final LongSupplier nanoTime;
    private final MemorySegment frame;
    private long sent;
    private long refused;

    private LoopbackLimit(int frameBytes, LongSupplier nanoTime) {
        this.frameBytes = frameBytes;
        this.nanoTime = nanoTime;
        this.frame = MemorySegment.ofBuffer(ByteBuffer.allocateDirect(frameBytes));
    }

    /// What was carried.
    ///
    /// @param sentPerSecond whole frames that the kernel took
    /// @param receivedPerSecond bytes that were read, counted in frames
    /// @param refused writes that found no room in the socket
    /// @param cpuSecondsPerMillion CPU time of both threads a million frames
    record Result(
            int connections,
            int frameBytes,
            double sentPerSecond,
            double receivedPerSecond,
            long refused,
            double cpuSecondsPerMillion) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "connections=%d frame_bytes=%d sent_per_s=%.0f received_per_s=%.0f refused=%d"
                            + " cpu_s_per_million=%.2f",
                    connections,
                    frameBytes,
                    sentPerSecond,
                    receivedPerSecond,
                    refused,
                    cpuSecondsPerMillion);
        }
    }

    /// Writes for that long and waits until what was written has been read.
    ///
    /// @throws UnsupportedOperationException where the native sockets are not there: not on Linux
    static Result measure(int connections, int frameBytes, Duration duration, LongSupplier nanoTime)
            throws IOException, InterruptedException {
        if (!Epoll.isAvailable()) {
            throw new UnsupportedOperationException(
                    "the loopback limit needs Linux and Netty's epoll library",
                    Epoll.unavailabilityCause());
        }
        List<Socket> writing = new ArrayList<>(connections);
        List<SocketChannel> reading = new ArrayList<>(connections);
        try {
            connect(connections, writing, reading);
            var limit = new LoopbackLimit(frameBytes, nanoTime);
            return limit.run(writing.toArray(Socket[]::new), reading, duration);
        } finally {
            for (Socket socket : writing) {
                socket.close();
            }
            for (SocketChannel channel : reading) {
                channel.close();
            }
        }
    }

    private static void connect(int connections, List<Socket> writing, List<SocketChannel> reading)
            throws IOException {
        LinuxSocket listener = LinuxSocket.newSocketStream(false);
        byte[] peerAddress = new byte[MAX_ADDRESS];
        try {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.listen(BACKLOG);
            for (int i = 0; i < connections; i++) {
                reading.add(SocketChannel.open(listener.localAddress()));
                int accepted = -1;
                while (accepted < 0) {
                    accepted = listener.accept(peerAddress);
                }
                Socket socket = new Socket(accepted);
                writing.add(socket);
                socket.setTcpNoDelay(true);
            }
        } finally {
            listener.close();
        }
    }

    private Result run(Socket[] writing, List<SocketChannel> reading, Duration duration)
            throws IOException, InterruptedException {
        try (var reader = LoopbackReader.start(reading)) {
            long cpu = ProcessUse.cpuNanos();
            long start = nanoTime.getAsLong();
            long end = start + duration.toNanos();
            while (nanoTime.getAsLong() - end < 0) {
                writeRound(writing);
            }
            double seconds = (nanoTime.getAsLong() - start) / 1e9;
            long received = reader.finish(sent * frameBytes, DRAIN);
            cpu = ProcessUse.cpuNanos() - cpu;
            return new Result(
                    writing.length,
                    frameBytes,
                    sent / seconds,
                    (double) received / frameBytes / seconds,
                    refused,
                    cpu / 1e3 / sent);
        }
    }

    private void writeRound(Socket[] sockets) throws IOException {
        long address = frame.address();
        for (Socket socket : sockets) {
            if (socket.sendAddress(address, 0, frameBytes) == frameBytes) {
                sent++;
            } else {
                refused++;
            }
        }
    }
}
