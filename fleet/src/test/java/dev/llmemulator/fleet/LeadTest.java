package dev.llmemulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.fleet.Agent.End;
import dev.llmemulator.fleet.lead.FleetResult;
import dev.llmemulator.fleet.message.FleetMessage.Standing;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.scenario.Share;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/// Tests a lead and agents in this JVM over real sockets. The agents only pretend to make a load.
class LeadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> OPTIONS = Map.of("--clients", "30");

    private final List<Long> begins = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<String> interrupted = new CompletableFuture<>();

    /// Is ready at once, and done as soon as it has begun or is interrupted.
    private final class Played implements Work {
        private final boolean endless;

        Played(boolean endless) {
            this.endless = endless;
        }

        @Override
        public Running begin(Map<String, String> options, Share share, Report report) {
            assertThat(options).isEqualTo(OPTIONS);
            LongConsumer begin =
                    at -> {
                        begins.add(at);
                        begun.complete(null);
                        report.begun(share.index() * 1_000_000L);
                        if (!endless) {
                            finish(share, report);
                        }
                    };
            report.lined(begin);
            return new Running() {
                @Override
                public Standing standing() {
                    return new Standing(new LoadProgress(1, 1, 0, 5, 0, 7, 0), 0, 0.5);
                }

                @Override
                public void interrupt() {
                    interrupted.complete(share.written());
                    finish(share, report);
                }
            };
        }

        private void finish(Share share, Report report) {
            byte[] bytes = share.written().getBytes(StandardCharsets.UTF_8);
            report.finished(Map.of("result.json", bytes));
        }
    }

    private static Lead lead(int agents, Duration patience) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return Lead.open(new LeadSettings(any, agents, patience, "1.2.3"), null, System::nanoTime);
    }

    private static CompletableFuture<End> agent(Lead lead, int place, String version, Work work) {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), lead.port());
        Agent agent =
                new Agent(
                        new AgentSettings(at, place, true, PATIENCE, version),
                        null,
                        System::nanoTime,
                        work);
        return AgentThread.serve(agent);
    }

    /// Closes a lead before the end of its block.
    private static void dismiss(AutoCloseable lead) throws Exception {
        lead.close();
    }

    private static End end(CompletableFuture<End> agent) throws Exception {
        return agent.get(60, TimeUnit.SECONDS);
    }

    @Test
    void runsLoadsOnItsAgentsAndDismissesThem() throws Exception {
        List<CompletableFuture<End>> agents;
        try (Lead lead = lead(2, PATIENCE)) {
            agents =
                    List.of(
                            agent(lead, 2, "1.2.3", new Played(false)),
                            agent(lead, 0, "1.2.3", new Played(false)));
            assertThat(lead.gather()).isTrue();
            for (int run = 1; run <= 2; run++) {
                FleetResult result = lead.run(OPTIONS, PATIENCE);
                assertThat(result.parts())
                        .extracting(part ->
                                new String(part.files().get("result.json"), StandardCharsets.UTF_8))
                        .containsExactly("1/2", "2/2");
                assertThat(result.losses()).isEmpty();
                assertThat(result.startSpreadNanos()).isGreaterThanOrEqualTo(1_000_000);
            }
            assertThat(lead.progress().tokens()).isEqualTo(14);
        }
        assertThat(begins).hasSize(4);
        for (CompletableFuture<End> agent : agents) {
            assertThat(end(agent)).isEqualTo(End.DISMISSED);
        }
    }

    @Test
    void refusesAnotherVersionAndNamesWhoCame() throws Exception {
        try (Lead lead = lead(2, Duration.ofSeconds(12))) {
            CompletableFuture<End> good = agent(lead, 1, "1.2.3", new Played(false));
            CompletableFuture<End> old = agent(lead, 0, "1.2.2", new Played(false));

            assertThatThrownBy(lead::gather)
                    .isInstanceOf(FleetException.class)
                    .hasMessageStartingWith(
                            "1 of 2 agents came within 12 s, expected all; there: agent-1 (");
            assertThatThrownBy(() -> end(old))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("its version is 1.2.2, expected that of the lead, 1.2.3");
            dismiss(lead);
            assertThat(end(good)).isEqualTo(End.DISMISSED);
        }
    }

    @Test
    void saysWhichAgentCannotBeginAndWhy() throws Exception {
        try (Lead lead = lead(2, PATIENCE)) {
            CompletableFuture<End> good = agent(lead, 1, "1.2.3", new Played(true));
            CompletableFuture<End> bad =
                    agent(
                            lead,
                            2,
                            "1.2.3",
                            (_, _, report) -> {
                                report.refused("the limit of open files is 10");
                                return new Idle();
                            });
            assertThat(lead.gather()).isTrue();

            assertThatThrownBy(() -> lead.run(OPTIONS, PATIENCE))
                    .isInstanceOf(FleetException.class)
                    .hasMessageStartingWith("agent-2 (")
                    .hasMessageEndingWith("): the limit of open files is 10");
            dismiss(lead);
            assertThat(end(good)).isEqualTo(End.DISMISSED);
            assertThat(end(bad)).isEqualTo(End.DISMISSED);
        }
    }

    @Test
    void saysThatNoLeadIsThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        AgentSettings settings = new AgentSettings(nobody, 0, true, Duration.ofSeconds(1), "1.2.3");
        Agent agent = new Agent(settings, null, System::nanoTime, new Played(false));

        assertThatThrownBy(agent::serve)
                .isInstanceOf(FleetException.class)
                .hasMessageEndingWith(":%d, expected a lead within 1 s".formatted(port));
    }

    @Test
    void saysThatTheHostOfItsLeadIsUnknown() {
        AgentSettings settings =
                new AgentSettings(
                        InetSocketAddress.createUnresolved("no-such-host.invalid", 7800),
                        0,
                        true,
                        Duration.ofMillis(100),
                        "1.2.3");
        Agent agent = new Agent(settings, null, System::nanoTime, new Played(false));

        assertThatThrownBy(agent::serve)
                .isInstanceOf(FleetException.class)
                .hasMessageStartingWith("no such host at no-such-host.invalid:7800, expected");
    }

    private static final class Idle implements Work.Running {
        @Override
        public Standing standing() {
            return Standing.NOTHING;
        }

        @Override
        public void interrupt() {}
    }

    @Test
    void stillHasThePartsOfALoadThatIsInterrupted() throws Exception {
        try (Lead lead = lead(1, PATIENCE)) {
            CompletableFuture<End> agent = agent(lead, 0, "1.2.3", new Played(true));
            assertThat(lead.gather()).isTrue();
            CompletableFuture<Void> interrupting = begun.thenRunAsync(lead::interrupt);
            FleetResult result = lead.run(OPTIONS, PATIENCE);

            assertThat(interrupting).succeedsWithin(PATIENCE);
            assertThat(result.interrupted()).isTrue();
            assertThat(result.parts()).hasSize(1);
            assertThat(interrupted.join()).isEqualTo("1/1");
            dismiss(lead);
            assertThat(end(agent)).isEqualTo(End.DISMISSED);
        }
    }
}
