package dev.llmemulator.stack;

import io.vertx.core.Future;
import java.net.BindException;
import java.util.concurrent.CompletionException;

/// Waits for servers to listen and explains why one does not.
public final class Listening {
    private final String host;
    private final BusyPort busyPort;

    /// Waits for the servers of one host.
    public Listening(String host, BusyPort busyPort) {
        this.host = host;
        this.busyPort = busyPort;
    }

    /// Waits until a server listens.
    ///
    /// @param option the option that chooses the port
    /// @throws CannotStartException when it cannot listen
    public <T> T await(Future<T> start, int port, String option) {
        try {
            return start.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CannotStartException(explain(cause, port, option), cause);
        }
    }

    private String explain(Throwable cause, int port, String option) {
        String text = String.valueOf(cause.getMessage());
        boolean busy = text.contains("in use") || (cause instanceof BindException && port > 0);
        return busy
                ? busyPort.explain(port, option)
                : "cannot listen on %s:%d (%s): choose another --host or %s"
                        .formatted(host, port, text, option);
    }
}
