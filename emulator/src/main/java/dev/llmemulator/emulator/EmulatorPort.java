package dev.llmemulator.emulator;

import dev.llmemulator.emulator.face.node.ClockHeader;
import dev.llmemulator.http.Connections;
import dev.llmemulator.http.CrossOrigin;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.HttpPort;
import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.http.Origins;
import dev.llmemulator.http.RequestCount;
import dev.llmemulator.http.Router;
import dev.llmemulator.http.SharedPort;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;

/// The port of a node, on every event loop, and the faces that it carries. Any thread.
final class EmulatorPort {
    private final SharedPort port;
    private final Connections connections;
    private final Router router;

    private EmulatorPort(SharedPort port, Connections connections, Router router) {
        this.port = port;
        this.connections = connections;
        this.router = router;
    }

    /// Opens the port of a configuration; fails when it is taken.
    ///
    /// @param faces what it carries
    /// @param clock is named in every reply
    static Future<EmulatorPort> open(
            EventLoops loops,
            EmulatorConfig config,
            List<? extends Face> faces,
            ClockHeader clock) {
        Router router = new Router(faces);
        ListenAddress address = config.address();
        Connections connections =
                new Connections(config.bounds().connections(), address.access().requestTimeout());
        Handler<HttpServerRequest> stamped =
                request -> {
                    clock.stamp(request.response());
                    router.handle(request);
                };
        CrossOrigin first =
                new CrossOrigin(
                        new Origins(address.access().allowedOrigins()), stamped, router::foreign);
        return SharedPort.open(
                        address.host(),
                        address.port(),
                        loops.all().stream().map(VertxLoop::context).toList(),
                        _ ->
                                HttpPort.serving(
                                        loops.vertx().createHttpServer(HttpPort.options()),
                                        connections,
                                        router,
                                        first))
                .map(port -> new EmulatorPort(port, connections, router));
    }

    /// Returns the port on which it listens.
    int port() {
        return port.port();
    }

    /// Returns how many connections are open.
    int connections() {
        return connections.open();
    }

    /// Returns how many requests were answered.
    List<RequestCount> requests() {
        return router.counts().all();
    }

    /// Closes the port and every connection.
    Future<Void> close() {
        return port.close(Duration.ZERO);
    }
}
