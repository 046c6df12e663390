package dev.llmemulator.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Checks that all shares of a load together ask what one process asks, at the same nanoseconds.
class SharedLoadTest {
    private static final RandomVariable NONE = new RandomVariable.Fixed(0);
    private static final RandomVariable SOME = new RandomVariable.Uniform(0.01, 0.3);
    private static final int MOST = 7;

    /// The shapes of a load.
    @SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
    enum Shape {
        CLOSED(plan -> plan.clients(23)),
        THINKING(plan -> plan.clients(23).shape(closed(SOME, null))),
        BY_THE_CLOCK(plan -> plan.clients(23).shape(closed(SOME, Duration.ofSeconds(2)))),
        RAMP(plan -> plan.clients(23).rampDelay(Duration.ofMillis(7)).shape(closed(SOME, null))),
        CONSTANT(plan -> plan.clients(30).shape(open(ArrivalKind.CONSTANT, "40/s", null))),
        POISSON(plan -> plan.clients(30).shape(open(ArrivalKind.POISSON, "40/s", null))),
        COUNTED(plan -> plan.clients(30).shape(open(ArrivalKind.POISSON, "40/s", 31))),
        GAMMA(plan -> plan.clients(30).shape(open(ArrivalKind.GAMMA, "5/s..60/s", null))),
        STAGES(plan ->
                plan.clients(30)
                        .shape(open(ArrivalKind.POISSON, "10/s for 500ms, 90/s for 1s", null)));

        private final Function<LoadPlan.Builder, LoadPlan.Builder> shaping;

        Shape(Function<LoadPlan.Builder, LoadPlan.Builder> shaping) {
            this.shaping = shaping;
        }

        LoadPlan plan(Share share) {
            return shaping.apply(
                            LoadPlan.builder()
                                    .cycles(3)
                                    .responses(
                                            new ResponseMix.Drawn(
                                                    new RandomVariable.Fixed(1), SOME)))
                    .share(share)
                    .build();
        }
    }

    private static LoadShape closed(RandomVariable thinkTime, @Nullable Duration duration) {
        return new LoadShape(
                ArrivalKind.CLOSED,
                null,
                1,
                duration,
                null,
                new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                thinkTime,
                0);
    }

    private static LoadShape open(ArrivalKind kind, String rate, @Nullable Integer arrivals) {
        RateProfile profile = RateProfile.parse(rate).orElseThrow();
        return new LoadShape(
                kind,
                profile,
                4,
                profile.span() == null ? Duration.ofSeconds(2) : null,
                arrivals,
                new LoadShape.Margins(Duration.ofMillis(100), Duration.ofMillis(100)),
                NONE,
                100);
    }

    /// What a share has asked, and what it has counted as completed.
    private record Part(List<KindServers.Asked> asked, long completed) {}

    private static Part run(LoadPlan plan) {
        ManualLoop loop = new ManualLoop();
        KindServers servers = new KindServers(loop, new KindServers.Guests());
        EpochClock clock = EpochClock.start(InstantSource.fixed(Instant.EPOCH), loop::nanos);
        CompletableFuture<RunRecord> end =
                LoadEngine.create(
                                plan,
                                List.of(servers.on(plan, Cases.generator(1))),
                                clock,
                                Recording.EVERYTHING,
                                StartSignal.NOW)
                        .start();
        loop.advance(Duration.ofSeconds(20).toNanos());
        assertThat(end).isCompleted();
        long completed =
                end.join().phases().values().stream()
                        .mapToLong(totals -> totals.count(Count.CYCLES_COMPLETED))
                        .sum();
        return new Part(servers.asked, completed);
    }

    @ParameterizedTest
    @EnumSource
    void areTogetherTheWhole(Shape shape) {
        Part whole = run(shape.plan(Share.WHOLE));
        assertThat(whole.completed()).isEqualTo(whole.asked().size()).isGreaterThan(20);
        for (int of = 2; of <= MOST; of++) {
            List<KindServers.Asked> union = new ArrayList<>();
            for (int index = 0; index < of; index++) {
                Part part = run(shape.plan(new Share(index, of)));
                assertThat(part.completed()).isEqualTo(part.asked().size()).isPositive();
                union.addAll(part.asked());
            }
            assertThat(union).containsExactlyInAnyOrderElementsOf(whole.asked());
        }
    }

    /// In waves a client takes a slot that another one has left, so times depend on which clients
    /// share slots. What is asked does not.
    @ParameterizedTest
    @EnumSource(names = {"THINKING", "RAMP"})
    void askTheSameInWaves(Shape shape) {
        Function<Share, LoadPlan> plan =
                share ->
                        shape.shaping
                                .apply(LoadPlan.builder().cycles(3).length(1).share(share))
                                .maxConcurrent(8)
                                .build();
        List<String> whole = ids(run(plan.apply(Share.WHOLE)));
        for (int of = 2; of <= MOST; of++) {
            List<String> union = new ArrayList<>();
            for (int index = 0; index < of; index++) {
                union.addAll(ids(run(plan.apply(new Share(index, of)))));
            }
            assertThat(union).containsExactlyInAnyOrderElementsOf(whole).hasSize(69);
        }
    }

    private static List<String> ids(Part part) {
        return part.asked().stream().map(KindServers.Asked::requestId).toList();
    }
}
