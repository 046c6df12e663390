package dev.llmemulator.benchmarks;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.Network;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// Runs both servers with their defaults, on free loopback ports of this JVM. Must be used on the
/// main thread only.
final class EmbeddedServers implements AutoCloseable {
    /// Explains busy ports, which cannot occur because all ports are free ones.
    static final BusyPort NEVER = new BusyPort(new RunningStacks(Path.of("no-such-folder")));

    private static final String HOST = "127.0.0.1";

    private final Network network;
    private final EpochClock clock;
    private final EmbeddedStack stack;

    private EmbeddedServers(Network network, EpochClock clock, EmbeddedStack stack) {
        this.network = network;
        this.clock = clock;
        this.stack = stack;
    }

    static EmbeddedServers start() {
        return start(UnaryOperator.identity());
    }

    /// Starts them with another configuration of the API.
    static EmbeddedServers start(UnaryOperator<EmulatorConfig> change) {
        StackConfig config =
                new StackConfig(
                        RealtimeConfig.defaults().withAddress(HOST, 0),
                        change.apply(EmulatorConfig.defaults().withAddress(HOST, 0)));
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        Network network = Network.start();
        return new EmbeddedServers(
                network, clock, EmbeddedStack.start(network.loops(), config, clock, NEVER));
    }

    EventLoops loops() {
        return network.loops();
    }

    EpochClock clock() {
        return clock;
    }

    URI httpUrl() {
        return stack.httpUrl();
    }

    URI wsUrl() {
        return stack.wsUrl();
    }

    @Override
    public void close() {
        stack.close();
        network.close();
    }
}
