package dev.llmemulator.stack;

import dev.llmemulator.emulator.Emulator;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for servers to end; one that does not is logged and left.
public final class Ending {
    /// How long a server may take to close.
    public static final Duration CLOSING = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    private Ending() {}

    /// Has an emulator refuse new runs and lets its streams end, at most for `grace`.
    public static void drain(Emulator emulator, Duration grace) {
        int streams = emulator.stats().streams().active();
        // Whoever reads the line in the log may rely on it: no run is taken from then on.
        Future<Void> drained = emulator.drain(grace);
        LOG.info("Draining. [streams={}, grace_s={}]", streams, grace.toSeconds());
        await(() -> drained, grace.plus(CLOSING), "The emulator's streams");
    }

    /// Waits for a server to end; one that takes too long or fails is logged and left.
    ///
    /// @param what the subject of the warning
    public static void await(Supplier<Future<Void>> ending, Duration patience, String what) {
        try {
            ending.get().await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.warn("{} did not end in time. [patience_s={}]", what, patience.toSeconds());
        } catch (RuntimeException e) {
            LOG.warn("{} did not end well.", what, e);
        }
    }
}
