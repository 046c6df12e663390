package dev.llmemulator.verification.conformance;

import dev.llmemulator.verification.process.NativeProcess;
import dev.llmemulator.verification.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The real Centrifugo as a local process with the memory engine.
final class Centrifugo implements Peer {
    private static final Path FOLDER = Path.of("target", "centrifugo").toAbsolutePath();

    private final NativeProcess process;
    private final int port;

    private Centrifugo(NativeProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts one and waits until it answers.
    static Centrifugo start(Setup setup, HttpClient http) {
        Path program = Program.CENTRIFUGO.path();
        requireVersion(program);
        int port = NativeProcess.freePort();
        NativeProcess process =
                NativeProcess.start(
                        "centrifugo-" + setup,
                        List.of(program.toString(), "-c", config().toString()),
                        environment(setup, port),
                        FOLDER);
        HttpRequest health =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                        .timeout(Duration.ofSeconds(1))
                        .build();
        process.awaitReady(() -> http.send(health, BodyHandlers.discarding()).statusCode() == 200);
        return new Centrifugo(process, port);
    }

    private static Map<String, String> environment(Setup setup, int port) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CENTRIFUGO_HTTP_SERVER_PORT", Integer.toString(port));
        if (setup == Setup.TIMERS) {
            environment.put("CENTRIFUGO_CLIENT_PING_INTERVAL", "1s");
            environment.put("CENTRIFUGO_CLIENT_PONG_TIMEOUT", "0.5s");
            environment.put("CENTRIFUGO_CLIENT_STALE_CLOSE_DELAY", "1s");
            environment.put("CENTRIFUGO_CLIENT_EXPIRED_CLOSE_DELAY", "1s");
            environment.put("CENTRIFUGO_CLIENT_EXPIRED_SUB_CLOSE_DELAY", "1s");
            environment.put("CENTRIFUGO_CLIENT_CHANNEL_LIMIT", "4");
        }
        return environment;
    }

    private static Path config() {
        try {
            Files.createDirectories(FOLDER);
            Path file = Files.createTempFile(FOLDER, "config-", ".json");
            return Files.writeString(file, ScriptFile.resource("centrifugo.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write Centrifugo's configuration", e);
        }
    }

    /// A build by `go install` calls itself 0.0.0, but carries the version of its module.
    private static void requireVersion(Path program) {
        try {
            String binary = Files.readString(program, StandardCharsets.ISO_8859_1);
            if (!binary.contains("centrifugal/centrifugo/v6\t" + Program.CENTRIFUGO_V)) {
                throw new AssertionError(
                        program
                                + " is not "
                                + Program.CENTRIFUGO_V
                                + ": go install github.com/centrifugal/centrifugo/v6@"
                                + Program.CENTRIFUGO_V);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + program, e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void shutdown() {
        process.terminate();
    }

    @Override
    public void close() {
        process.close();
    }
}
