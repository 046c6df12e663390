package dev.llmemulator.verification.publishing;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.protocol.address.DemoSecrets;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/// The servers in this JVM.
final class EmbeddedUnderTest implements StackUnderTest {
    private final Network network = Network.start();
    private final EmbeddedStack stack;

    EmbeddedUnderTest(boolean joined) {
        this(joined, FaultPlan.NONE);
    }

    /// Servers in which faults are planted.
    EmbeddedUnderTest(boolean joined, FaultPlan faults) {
        StackConfig config =
                new StackConfig(
                        RealtimeConfig.defaults().withAddress("127.0.0.1", 0),
                        EmulatorConfig.defaults()
                                .withAddress("127.0.0.1", 0)
                                .withPlantedFaults(faults),
                        joined);
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        BusyPort busyPort = new BusyPort(new RunningStacks(Path.of("target", "running")));
        stack = EmbeddedStack.start(network.loops(), config, clock, busyPort);
    }

    @Override
    public URI node(int index) {
        return stack.httpUrl();
    }

    @Override
    public URI serverApi() {
        return URI.create("http://127.0.0.1:" + stack.wsPort() + "/api");
    }

    @Override
    public String apiKey() {
        return DemoSecrets.API_KEY;
    }

    @Override
    public int webSocketPort() {
        return stack.wsPort();
    }

    @Override
    public void close() {
        stack.close();
        network.close();
    }
}
