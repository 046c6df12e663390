package dev.llmemulator.stack.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.llmemulator.stack.cluster.HttpCall;
import dev.llmemulator.stack.cluster.Secrets;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceStatus;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;

/// Asks services for their state, each in its own protocol. May be used by any thread; blocks for
/// at most a few seconds.
final class Health {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final String HEALTHY = "HTTP 200";
    private static final String REDIS_ERROR = "-";
    private static final String REDIS_CLIENTS = "connected_clients:";
    private static final int CURRENT_SESSIONS = 4;

    private Health() {}

    /// Returns what is wrong with a service; empty when it is healthy.
    static Optional<String> problem(Service service) {
        try {
            return switch (service.kind()) {
                case REDIS -> unlike("+PONG", redis(service, "PING", "+PONG"));
                case API -> http(service, "/health/ready");
                case CENTRIFUGO, HAPROXY -> http(service, "/health");
            };
        } catch (IOException e) {
            return Optional.of("does not answer (" + e.getMessage() + ")");
        }
    }

    private static Optional<String> http(Service service, String path) throws IOException {
        return unlike(HEALTHY, "HTTP " + HttpCall.status(service.url("http", path)));
    }

    private static Optional<String> unlike(String expected, String answer) {
        return answer.equals(expected) ? Optional.empty() : Optional.of("answers with " + answer);
    }

    /// Returns how many clients a service has, according to the service.
    static String clients(Service service, Secrets secrets) {
        try {
            return switch (service.kind()) {
                case REDIS -> redisClients(redis(service, "INFO clients", REDIS_CLIENTS));
                case CENTRIFUGO -> centrifugo(service, secrets);
                case HAPROXY -> haproxy(HttpCall.get(service.url("http", "/stats;csv")));
                case API -> ServiceStatus.UNKNOWN;
            };
        } catch (IOException | RuntimeException _) {
            return ServiceStatus.UNKNOWN;
        }
    }

    private static String redisClients(String line) {
        return line.startsWith(REDIS_CLIENTS)
                ? line.substring(REDIS_CLIENTS.length())
                : ServiceStatus.UNKNOWN;
    }

    /// Returns the first line of an answer that starts as expected, or an error otherwise.
    private static String redis(Service service, String command, String expected)
            throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()),
                    PATIENCE_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(expected)) {
                    return line;
                }
                if (line.startsWith(REDIS_ERROR)) {
                    return line.substring(REDIS_ERROR.length());
                }
            }
            throw new IOException("closed the connection");
        }
    }

    private static String centrifugo(Service service, Secrets secrets) throws IOException {
        String info =
                HttpCall.post(
                        service.url("http", "/api/info"),
                        Map.of("X-API-Key", secrets.apiKey()),
                        "{}");
        for (Object node : new JsonObject(info).getJsonObject("result").getJsonArray("nodes")) {
            if (node instanceof JsonObject one && service.name().equals(one.getString("name"))) {
                return Integer.toString(one.getInteger("num_clients", 0));
            }
        }
        return ServiceStatus.UNKNOWN;
    }

    /// Returns the number of open sessions of the WebSocket front.
    static String haproxy(String csv) {
        return csv.lines()
                .filter(line -> line.startsWith("websocket,FRONTEND,"))
                .map(line -> line.split(",", -1)[CURRENT_SESSIONS])
                .findFirst()
                .orElse(ServiceStatus.UNKNOWN);
    }
}
