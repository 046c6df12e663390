package dev.llmemulator.cli.metrics;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import dev.llmemulator.stack.metrics.MetricsPage;
import dev.llmemulator.stack.metrics.MetricsServer;
import dev.llmemulator.stack.node.ApiNode;
import dev.llmemulator.stack.node.NodeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/// What the three kinds of process show: a load that has just run, the servers that it ran against,
/// and an API node of a cluster that has no Centrifugo node.
record Scrapes(Exposition embedded, Exposition node, Exposition load) {
    static final int CLIENTS = 3;
    static final int CYCLES = 2;
    static final int LENGTH = 20;

    private static final BusyPort BUSY_PORT =
            new BusyPort(new RunningStacks(Path.of("no-such-folder")));
    private static final EmulatorConfig EMULATOR =
            EmulatorConfig.defaults().withAddress("127.0.0.1", 0);

    private static Scrapes taken;

    /// All tests share these processes, because they only read.
    static synchronized Scrapes taken() throws Exception {
        if (taken == null) {
            taken = take();
        }
        return taken;
    }

    private static Scrapes take() throws Exception {
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        CentrifugoConfig nowhere =
                CentrifugoConfig.to(List.of(URI.create("http://127.0.0.1:1/api")), "key");
        StackConfig config =
                new StackConfig(RealtimeConfig.defaults().withAddress("127.0.0.1", 0), EMULATOR);
        try (Network network = Network.start(2);
                EmbeddedStack stack =
                        EmbeddedStack.start(network.loops(), config, clock, BUSY_PORT);
                ApiNode node =
                        ApiNode.start(
                                network.loops(),
                                new NodeConfig(EMULATOR, nowhere),
                                clock,
                                BUSY_PORT)) {
            LoadRun run =
                    LoadRun.create(network.loops(), plan(stack), clock, new SplittableRandom(1));
            MetricsPage page =
                    new MetricsPage(network.loops().vertx()).with(new LoadMetrics(run::live));
            try (MetricsServer server = MetricsServer.start(network.loops(), 0, page, BUSY_PORT)) {
                run.start().await(30, SECONDS);
                return new Scrapes(
                        scrape(stack.httpUrl().resolve("/metrics")),
                        scrape(node.httpUrl().resolve("/metrics")),
                        scrape(server.url()));
            }
        }
    }

    private static LoadPlan plan(EmbeddedStack stack) {
        return LoadPlan.builder()
                .clients(CLIENTS)
                .cycles(CYCLES)
                .length(LENGTH)
                .httpUrl(stack.httpUrl())
                .wsUrl(stack.wsUrl())
                .build();
    }

    private static Exposition scrape(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page =
                    client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            return Exposition.parse(page.body());
        }
    }
}
