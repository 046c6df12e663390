package dev.llmemulator.loop;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the event loops of this process, one per core by default, on native epoll where available.
///
/// Must be used on the main thread only, except for [#loops].
public final class Network implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Network.class);
    private static final Set<String> NATIVE_ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");
    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final EventLoops loops;

    private Network(Vertx vertx) {
        this.vertx = vertx;
        this.loops = EventLoops.of(vertx, System::nanoTime);
    }

    /// Starts one loop per core. They keep the JVM alive until it is told to exit.
    public static Network start() {
        return start(Runtime.getRuntime().availableProcessors());
    }

    /// Starts that many loops. They keep the JVM alive until it is told to exit.
    public static Network start(int count) {
        Vertx vertx = Vertx.vertx(options(count));
        if (!vertx.isNativeTransportEnabled() && nativeTransportExpected()) {
            LOG.warn(
                    "Native transport is not available; NIO is slower. [cause={}]",
                    String.valueOf(vertx.unavailableNativeTransportCause()));
        }
        return new Network(vertx);
    }

    /// Returns the loops; may be called by any thread.
    public EventLoops loops() {
        return loops;
    }

    /// Ends the loops and the tasks that still run on them.
    @Override
    public void close() {
        try {
            vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            LOG.warn("Event loops have not ended in time. [seconds={}]", CLOSE_SECONDS);
        }
    }

    private static VertxOptions options(int loops) {
        FileSystemOptions noFiles =
                new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false);
        return new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(loops)
                .setFileSystemOptions(noFiles);
    }

    private static boolean nativeTransportExpected() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("linux")
                && NATIVE_ARCHITECTURES.contains(System.getProperty("os.arch", ""));
    }
}
