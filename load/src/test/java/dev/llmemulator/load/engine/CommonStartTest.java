package dev.llmemulator.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.recorder.Span;
import dev.llmemulator.load.recorder.Spans;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.load.verdict.LoopWatch;
import dev.llmemulator.load.verdict.MachineLoad;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Second;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/// Checks that parts of one load count from their common start, whatever their own clocks show,
/// whenever they connect, and however late they are.
class CommonStartTest {
    private static final Share FIRST = new Share(0, 2);
    private static final Share SECOND = new Share(1, 2);

    /// What a process has seen and measured, and how long its run was.
    private record Part(Observations seen, Totals totals, Duration duration) {}

    /// Runs a share of ten arrivals a second for three seconds.
    ///
    /// @param shown what its clock shows at the common start
    /// @param early how long before it its clients connect
    /// @param late how long after it it hears when the common start was
    private static Part run(Share share, Duration shown, Duration early, Duration late) {
        ManualLoop loop = new ManualLoop(shown.minus(early).toNanos());
        LoadPlan plan = plan(share);
        KindServers servers = new KindServers(loop, new KindServers.Guests());
        EpochClock clock = EpochClock.start(InstantSource.fixed(Instant.EPOCH), loop::nanos);
        List<LongConsumer> waiting = new ArrayList<>();
        LoadEngine engine =
                LoadEngine.create(
                        plan,
                        List.of(servers.on(plan, Cases.generator(1))),
                        clock,
                        Recording.EVERYTHING,
                        (_, begin) -> waiting.add(begin));
        LoopWatch watch =
                new LoopWatch(
                        loop, engine.recorders().getFirst(), () -> new MachineLoad(0.5, 0, 0, 0));
        watch.start();
        CompletableFuture<RunRecord> end = engine.start();
        CompletableFuture<?> stopped = end.thenCompose(_ -> watch.stop());
        loop.advance(early.plus(late).toNanos());
        assertThat(servers.connects).hasSize(10);
        assertThat(servers.runs).isEmpty();

        watch.begin(shown.toNanos());
        waiting.getFirst().accept(shown.toNanos());
        loop.advance(Duration.ofSeconds(4).toNanos());
        assertThat(stopped).isCompleted();
        return new Part(
                Observations.of(List.of(watch), List.of()),
                end.join().totals(),
                Duration.ofNanos(end.join().durationNanos()));
    }

    private static LoadPlan plan(Share share) {
        LoadShape shape =
                new LoadShape(
                        ArrivalKind.CONSTANT,
                        RateProfile.parse("10/s").orElseThrow(),
                        4,
                        Duration.ofSeconds(3),
                        null,
                        new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                        new RandomVariable.Fixed(0),
                        100);
        return LoadPlan.builder()
                .clients(share.of() * 10)
                .length(1)
                .delay(Duration.ZERO)
                .shape(shape)
                .share(share)
                .build();
    }

    private static List<Second> merged(Part... parts) {
        List<Observations> all = new ArrayList<>();
        for (Part part : parts) {
            all.add(part.seen());
        }
        return Observations.merge(all).seconds();
    }

    @Test
    void theSecondsOfSharesAddUpToThoseOfTheWhole() {
        Part whole = run(Share.WHOLE, Duration.ZERO, Duration.ofMillis(700), Duration.ZERO);
        Part one = run(FIRST, Duration.ofDays(3), Duration.ofMillis(2_630), Duration.ZERO);
        Part other = run(SECOND, Duration.ofHours(-7), Duration.ofMillis(410), Duration.ZERO);

        List<Second> seconds = merged(one, other);

        assertThat(seconds).extracting(Second::second).containsExactly(1, 2, 3);
        assertThat(seconds)
                .extracting(Second::tokens)
                .containsExactlyElementsOf(
                        whole.seen().seconds().stream().map(Second::tokens).toList());
        assertThat(seconds).extracting(Second::connected).containsExactly(20L, 20L, 20L);
        Spans spans = Totals.merge(List.of(one.totals(), other.totals())).spans();
        assertThat(spans).isEqualTo(whole.totals().spans());
        assertThat(spans.load()).isEqualTo(new Span(0, Duration.ofMillis(2_900).toNanos()));
        assertThat(one.duration()).isEqualTo(whole.duration()).isEqualTo(Duration.ofSeconds(3));
    }

    /// One second of the whole holds what happened within it in every part. A second ends with the
    /// arrival at its very end.
    @Test
    void thePartsOfLateProcessesStayInTheSecondsInWhichTheyHappened() {
        Part one = run(FIRST, Duration.ofDays(3), Duration.ofMillis(1_230), Duration.ofMillis(400));
        Part other = run(SECOND, Duration.ZERO, Duration.ofMillis(410), Duration.ofMillis(1_600));

        assertThat(one.seen().seconds()).extracting(Second::tokens).containsExactly(6L, 5L, 4L);
        assertThat(other.seen().seconds()).extracting(Second::tokens).containsExactly(0L, 10L, 5L);
        assertThat(merged(one, other)).extracting(Second::tokens).containsExactly(6L, 15L, 9L);
        assertThat(other.seen().seconds()).extracting(Second::cpu).containsExactly(0.5, 0.5, 0.5);
        assertThat(other.duration()).isEqualTo(Duration.ofSeconds(3));
        Spans spans = Totals.merge(List.of(one.totals(), other.totals())).spans();
        assertThat(other.totals().spans().load().from())
                .isEqualTo(Duration.ofMillis(1_600).toNanos());
        assertThat(spans.load())
                .isEqualTo(
                        new Span(
                                Duration.ofMillis(400).toNanos(),
                                Duration.ofMillis(2_900).toNanos()));
    }
}
