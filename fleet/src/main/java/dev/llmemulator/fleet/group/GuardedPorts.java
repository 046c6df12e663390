package dev.llmemulator.fleet.group;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes guarded ports for JGroups. Any thread.
final class GuardedPorts extends ServerSocketFactory {
    private final @Nullable GroupKey key;

    GuardedPorts(@Nullable GroupKey key) {
        this.key = key;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new GuardedPort(key);
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, 0, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address)
            throws IOException {
        ServerSocket socket = createServerSocket();
        socket.bind(new InetSocketAddress(address, port), backlog);
        return socket;
    }
}
