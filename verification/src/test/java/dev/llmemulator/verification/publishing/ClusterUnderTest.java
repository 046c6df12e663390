package dev.llmemulator.verification.publishing;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoConfig;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.node.ApiNode;
import dev.llmemulator.stack.node.NodeConfig;
import dev.llmemulator.verification.fixture.Centrifugo;
import dev.llmemulator.verification.fixture.Redis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Two API nodes, each with loops and connections of its own, before two real Centrifugo nodes that
/// share a Redis.
final class ClusterUnderTest implements StackUnderTest {
    private static final String API_KEY = "contract-api-key";
    private static final Path CONFIG =
            Path.of(System.getProperty("project.root"), "deploy", "centrifugo.json");

    private final List<AutoCloseable> started = new ArrayList<>();
    private final List<Centrifugo> brokers = new ArrayList<>();
    private final List<ApiNode> nodes = new ArrayList<>();

    ClusterUnderTest(boolean joined) {
        this(joined, FaultPlan.NONE);
    }

    /// A cluster in which faults are planted.
    ClusterUnderTest(boolean joined, FaultPlan faults) {
        this(joined, Duration.ZERO, faults);
    }

    /// Starts a cluster whose server APIs answer later by this time.
    ClusterUnderTest(boolean joined, Duration delay) {
        this(joined, delay, FaultPlan.NONE);
    }

    private ClusterUnderTest(boolean joined, Duration delay, FaultPlan faults) {
        Redis redis = started(Redis.start());
        for (int i = 0; i < 2; i++) {
            brokers.add(started(broker("cluster-" + i, redis)));
        }
        List<URI> apis = brokers.stream().map(broker -> way(broker, delay)).toList();
        for (int i = 0; i < 2; i++) {
            nodes.add(node(CentrifugoConfig.to(apis, API_KEY).withJoined(joined), faults));
        }
    }

    private URI way(Centrifugo broker, Duration delay) {
        return delay.isZero() ? api(broker) : started(new SlowApi(api(broker), delay)).url();
    }

    /// The configuration that users deploy, with a separate Redis and key.
    private static Centrifugo broker(String name, Redis redis) {
        try {
            String config = Files.readString(CONFIG);
            return Centrifugo.start(
                    name,
                    config,
                    Map.of(
                            "CENTRIFUGO_ENGINE_REDIS_ADDRESS",
                            redis.address(),
                            "CENTRIFUGO_HTTP_API_KEY",
                            API_KEY));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CONFIG, e);
        }
    }

    private ApiNode node(CentrifugoConfig centrifugo, FaultPlan faults) {
        Network network = started(Network.start(2));
        EmulatorConfig emulator =
                EmulatorConfig.defaults().withAddress("127.0.0.1", 0).withPlantedFaults(faults);
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        BusyPort busyPort = new BusyPort(new RunningStacks(Path.of("target", "running")));
        NodeConfig config = new NodeConfig(emulator, centrifugo);
        return started(ApiNode.start(network.loops(), config, clock, busyPort));
    }

    private <T extends AutoCloseable> T started(T part) {
        started.addFirst(part);
        return part;
    }

    private static URI api(Centrifugo centrifugo) {
        return URI.create("http://127.0.0.1:" + centrifugo.port() + "/api");
    }

    /// Ends one of the Centrifugo nodes.
    void endBroker(int index) {
        brokers.get(index).close();
    }

    /// The Centrifugo node that clients connect to.
    Centrifugo broker() {
        return brokers.getLast();
    }

    @Override
    public URI node(int index) {
        return nodes.get(index % nodes.size()).httpUrl();
    }

    @Override
    public URI serverApi() {
        return api(brokers.getLast());
    }

    @Override
    public String apiKey() {
        return API_KEY;
    }

    @Override
    public int webSocketPort() {
        return brokers.getLast().port();
    }

    @Override
    public void close() {
        for (AutoCloseable part : started) {
            try {
                part.close();
            } catch (Exception e) {
                throw new AssertionError("a part of the cluster did not close", e);
            }
        }
    }
}
