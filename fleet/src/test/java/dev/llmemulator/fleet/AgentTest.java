package dev.llmemulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.fleet.Agent.End;
import dev.llmemulator.fleet.group.Group;
import dev.llmemulator.fleet.group.JGroupsGroup;
import dev.llmemulator.fleet.group.NotJoinedException;
import dev.llmemulator.fleet.message.FleetCodec;
import dev.llmemulator.fleet.message.FleetMessage;
import dev.llmemulator.load.scenario.Share;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tests how an agent finds its lead, over real sockets. Its clock is faster than that of the wall.
class AgentTest {
    private static long fastNanos() {
        return System.nanoTime() * 10;
    }

    private static Work.Running noLoad(
            Map<String, String> options, Share share, Work.Report report) {
        throw new AssertionError("no load is led here");
    }

    private static CompletableFuture<End> agent(int port, LongSupplier nanos) {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Agent agent =
                new Agent(
                        new AgentSettings(at, 0, true, Duration.ofMinutes(10), "1.2.3"),
                        null,
                        nanos,
                        AgentTest::noLoad);
        return AgentThread.serve(agent);
    }

    /// Takes connections and closes each at once.
    private static final class Stranger implements AutoCloseable {
        private final ServerSocket socket;
        private final CompletableFuture<Void> greeted = new CompletableFuture<>();

        Stranger() throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket next = socket.accept()) {
                    if (next.getInputStream().read() >= 0) {
                        greeted.complete(null);
                    }
                } catch (IOException _) {
                    // the test has ended, or a connection has
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void joinsALeadThatLetsNobodyInAtFirst() throws Exception {
        CompletableFuture<End> agent;
        InetSocketAddress at;
        try (Stranger stranger = new Stranger()) {
            at = (InetSocketAddress) stranger.socket.getLocalSocketAddress();
            agent = agent(at.getPort(), System::nanoTime);
            stranger.greeted.get(60, TimeUnit.SECONDS);
        }
        LeadSettings settings = new LeadSettings(at, 1, Duration.ofSeconds(60), "1.2.3");
        try (Lead lead = Lead.open(settings, null, System::nanoTime)) {
            assertThat(lead.gather()).isTrue();
        }
        assertThat(agent.get(60, TimeUnit.SECONDS)).isEqualTo(End.DISMISSED);
    }

    @Test
    void saysAtLastThatItIsNotLetIn() throws Exception {
        try (Stranger stranger = new Stranger()) {
            CompletableFuture<End> agent =
                    agent(stranger.socket.getLocalPort(), AgentTest::fastNanos);

            assertThatThrownBy(() -> agent.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(NotJoinedException.class)
                    .hasMessageContaining("it did not let this process in; expected a lead");
        }
    }

    @Test
    void joinsAgainWhenItsLeadDoesNotAnswer() throws Exception {
        Forgetful listener = new Forgetful();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (JGroupsGroup group = JGroupsGroup.open(any, null, listener)) {
            listener.group.complete(group);
            assertThat(agent(group.port(), AgentTest::fastNanos).get(60, TimeUnit.SECONDS))
                    .isEqualTo(End.DISMISSED);
        }
        assertThat(listener.heard).hasValue(2);
    }

    /// A lead that forgets whom it hears first.
    private static final class Forgetful implements Group.Listener {
        private final CompletableFuture<Group> group = new CompletableFuture<>();
        private final AtomicInteger heard = new AtomicInteger();
        private volatile Group.@Nullable Member first;

        @Override
        public void joined(Group.Member member) {}

        @Override
        public void left(Group.Member member) {}

        @Override
        public void received(Group.Member from, byte[] message) {
            heard.incrementAndGet();
            if (first == null) {
                first = from;
            } else if (!from.equals(first)) {
                group.join().send(from, FleetCodec.encode(new FleetMessage.Dismissed()));
            }
        }
    }
}
