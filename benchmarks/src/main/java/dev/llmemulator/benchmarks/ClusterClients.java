package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.OpenFileLimit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/// Is the main class of a JVM that holds virtual clients only: `HTTP_URL WS_URL`. It runs the load
/// that a line on standard input names, such as `500x3`, and answers with a line of figures.
final class ClusterClients {
    private ClusterClients() {}

    /// Serves requests on standard input until it ends.
    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        URI http = URI.create(arguments[0]);
        URI webSocket = URI.create(arguments[1]);
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (Network clients = Network.start();
                BufferedReader orders =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String order = orders.readLine();
            while (order != null) {
                System.out.println(run(clients, clock, Load.parse(order), http, webSocket));
                order = orders.readLine();
            }
        }
        System.exit(0);
    }

    private static Measurements run(
            Network clients, EpochClock clock, Load load, URI http, URI webSocket)
            throws IOException, InterruptedException, TimeoutException {
        LoadPlan plan = Product.plan(load).httpUrl(http).wsUrl(webSocket).build();
        OpenFileLimit.require((long) load.clients() + plan.httpConnectionLimit());
        return Worker.run(() -> Product.run(clients, clock, plan, load, Recording.EVERYTHING));
    }
}
