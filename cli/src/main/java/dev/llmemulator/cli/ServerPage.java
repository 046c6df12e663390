package dev.llmemulator.cli;

import static dev.llmemulator.web.ServerNumber.Kind.COUNT;
import static dev.llmemulator.web.ServerNumber.Kind.LEVEL;
import static dev.llmemulator.web.ServerNumber.Kind.RATE;

import dev.llmemulator.cli.dashboard.PageKeys;
import dev.llmemulator.cli.option.UiMode;
import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.EmulatorStats;
import dev.llmemulator.emulator.stream.StreamStats;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.Origins;
import dev.llmemulator.protocol.address.Loopback;
import dev.llmemulator.realtime.ServerStats;
import dev.llmemulator.stack.StackState;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.web.PageContent;
import dev.llmemulator.web.ServerNumber;
import dev.llmemulator.web.ServerReadings;
import dev.llmemulator.web.ServersFace;
import io.vertx.core.Vertx;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The web page of the servers in this process, or none. Main thread; readings on any thread but
/// that of an event loop.
final class ServerPage {
    private static final double MILLION = 1e6;

    private final EmulatorConfig config;
    private final @Nullable ServersFace face;
    private final @Nullable String key;

    private ServerPage(EmulatorConfig config, @Nullable ServersFace face, @Nullable String key) {
        this.config = config;
        this.face = face;
        this.key = key;
    }

    /// Makes the page that a mode asks for.
    ///
    /// @param vertx runs the servers
    static ServerPage of(UiMode mode, EmulatorConfig config, Vertx vertx) {
        String host = config.address().host();
        boolean local = Loopback.is(host);
        boolean shown =
                switch (mode) {
                    case AUTO -> local;
                    case ON -> true;
                    case OFF -> false;
                };
        String key = local ? null : PageKeys.fresh();
        return new ServerPage(config, shown ? new ServersFace(vertx, host, key) : null, key);
    }

    /// Returns what the port of the API carries for it.
    List<Face> faces() {
        return face == null ? List.of() : List.of(face);
    }

    /// Shows a stack that has started. Returns where, or null when there is no page. The address
    /// holds a key, and belongs in no log, where others than this machine can reach the page.
    @Nullable URI show(EmbeddedStack stack) {
        if (face == null) {
            return null;
        }
        face.show(
                new PageContent(
                        stack.wsPort(),
                        StackState.WEBSOCKET,
                        new Origins(config.address().access().allowedOrigins()),
                        config.plantedFaults().isEmpty() ? "" : config.plantedFaults().toString(),
                        config.needsOpenAiKey(),
                        () -> readings(stack)));
        return stack.httpUrl().resolve(key == null ? "/ui/" : PageKeys.path(key));
    }

    /// Returns what a stack in this process shows now.
    static ServerReadings readings(EmbeddedStack stack) {
        return readings(stack.emulatorStats(), stack.realtimeStats());
    }

    private static ServerReadings readings(EmulatorStats emulator, ServerStats realtime) {
        StreamStats streams = emulator.streams();
        Runtime jvm = Runtime.getRuntime();
        long used = jvm.totalMemory() - jvm.freeMemory();
        long collecting =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum();
        return new ServerReadings(
                List.of(
                        new ServerNumber("streams", "streams run", LEVEL, streams.active()),
                        new ServerNumber("tokens", "tokens per second", RATE, streams.tokens()),
                        new ServerNumber("started", "streams started", COUNT, streams.started()),
                        new ServerNumber("refused", "streams refused", COUNT, streams.refused()),
                        new ServerNumber("http", "HTTP connections", LEVEL, emulator.connections()),
                        new ServerNumber("clients", "WebSocket clients", LEVEL, realtime.clients()),
                        new ServerNumber(
                                "publications",
                                "publications per second",
                                RATE,
                                realtime.publications()),
                        new ServerNumber("queued", "bytes queued", LEVEL, realtime.queuedBytes()),
                        new ServerNumber("heap", "heap used, MB", LEVEL, used / MILLION),
                        new ServerNumber("gc", "ms of collections per second", RATE, collecting)),
                streams.lateness().tokens());
    }
}
