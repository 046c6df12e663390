package dev.llmemulator.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Looks after the connections of a port: counts them, closes those beyond a bound at once, and has
/// [HttpPort] watch the others. Any thread.
public final class Connections implements Handler<HttpConnection> {
    private final int most;
    private final Duration requestTimeout;
    private final AtomicInteger open = new AtomicInteger();

    /// Takes any number of connections.
    ///
    /// @param requestTimeout how long a socket may take until a whole request of it is there
    public Connections(Duration requestTimeout) {
        this(Integer.MAX_VALUE, requestTimeout);
    }

    /// Takes a number of connections at a time.
    ///
    /// @param requestTimeout how long a socket may take until a whole request of it is there
    public Connections(int most, Duration requestTimeout) {
        this.most = most;
        this.requestTimeout = requestTimeout;
    }

    @Override
    public void handle(HttpConnection connection) {
        HttpPort.watch(connection, requestTimeout);
        connection.closeHandler(_ -> open.decrementAndGet());
        if (open.incrementAndGet() > most) {
            connection.close();
        }
    }

    /// Returns how many connections are open.
    public int open() {
        return open.get();
    }
}
