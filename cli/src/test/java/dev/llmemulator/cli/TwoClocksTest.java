package dev.llmemulator.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests servers whose clock differs from the tester's, as after a change of the wall clock between
/// the starts of both processes.
class TwoClocksTest {
    @TempDir private Path home;
    private Network network;

    @BeforeEach
    void startLoops() {
        network = Network.start();
    }

    @AfterEach
    void endLoops() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_000, -50, 50, 3_000})
    void lagsAreThoseOfOneClock(long aheadMillis) throws Exception {
        InstantSource wall = () -> InstantSource.system().instant().plusMillis(aheadMillis);
        EpochClock servers = EpochClock.start(wall, System::nanoTime);
        EpochClock tester = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (EmbeddedStack stack = start(servers)) {
            LoadRun run = run(stack, tester);

            LoadResult result = run.start().await(30, SECONDS);

            Latency lag = result.totals().latency(Timing.DELIVERY_LAG);
            assertThat(lag.samples()).isEqualTo(120);
            long whole = result.totals().latency(Timing.END_TO_END).max();
            long bound = result.totals().latency(Timing.CLOCK_BOUND).max();
            assertThat(lag.max()).isLessThanOrEqualTo(whole + bound + 10_000);
            assertThat(result.totals().count(Count.LAGS_UNPLACED)).isZero();
            assertThat(run.observations().clocks())
                    .singleElement()
                    .satisfies(read -> {
                        assertThat(read.clock()).isEqualTo(servers.id());
                        assertThat(read.offsetUs())
                                .isCloseTo(aheadMillis * 1_000, within(read.boundUs() + 1_000));
                        assertThat(read.stepUs()).isZero();
                    });
        }
    }

    @Test
    void oneClockIsExactlyOne() throws Exception {
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        try (EmbeddedStack stack = start(clock)) {
            LoadRun run = run(stack, clock);

            LoadResult result = run.start().await(30, SECONDS);

            assertThat(result.totals().latency(Timing.CLOCK_OFFSET).max()).isZero();
            assertThat(result.totals().latency(Timing.CLOCK_BOUND).max()).isZero();
            assertThat(result.totals().count(Count.LAGS_UNPLACED)).isZero();
            assertThat(run.observations().clocks())
                    .singleElement()
                    .satisfies(read -> assertThat(read.own()).isTrue());
        }
    }

    private LoadRun run(EmbeddedStack stack, EpochClock tester) {
        LoadPlan plan =
                LoadPlan.builder()
                        .httpUrl(stack.httpUrl())
                        .wsUrl(stack.wsUrl())
                        .clients(2)
                        .cycles(3)
                        .length(20)
                        .delay(Duration.ofMillis(2))
                        .build();
        return LoadRun.create(network.loops(), plan, tester, new SplittableRandom(1));
    }

    private EmbeddedStack start(EpochClock clock) {
        StackConfig config =
                new StackConfig(
                        RealtimeConfig.defaults().withAddress("127.0.0.1", 0),
                        EmulatorConfig.defaults().withAddress("127.0.0.1", 0));
        return EmbeddedStack.start(
                network.loops(), config, clock, new BusyPort(new RunningStacks(home)));
    }
}
