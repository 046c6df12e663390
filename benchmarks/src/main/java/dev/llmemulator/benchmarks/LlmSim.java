package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs llmsim (`cargo install llmsim --version 0.6.0`), a server of OpenAI's API in Rust, with the
/// times of a load. The environment variable `LLMSIM` names the program, if it is not on the path.
///
/// @param process the server
/// @param api where the paths of the API are
record LlmSim(Process process, URI api) implements EventServer {
    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_SECONDS = 20;

    static LlmSim start(Load load) throws IOException {
        int port = freePort();
        long gap = load.gap().toMillis();
        Path config = Files.createTempFile("llmsim", ".toml");
        Files.writeString(
                config,
                """
                [server]
                host = "%s"
                port = %d
                [latency]
                ttft_mean_ms = %d
                ttft_stddev_ms = 0
                tbt_mean_ms = %d
                tbt_stddev_ms = 0
                [response]
                target_tokens = %d
                """
                        .formatted(HOST, port, gap, gap, load.tokens()));
        String program = System.getenv().getOrDefault("LLMSIM", "llmsim");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(program, "serve", "--config", config.toString()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("RUST_LOG", "error");
        Process process = builder.start();
        awaitPort(process, port);
        return new LlmSim(process, URI.create("http://" + HOST + ":" + port + "/openai/v1"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(Process process, int port) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        process.destroy();
        throw new IOException("llmsim does not listen on port " + port);
    }

    @Override
    public boolean stampsTokens() {
        return false;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
