package dev.llmemulator.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.verdict.CpuTimes;
import dev.llmemulator.load.verdict.LoopWatch;
import dev.llmemulator.load.verdict.MachineLoad;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against servers whose delays are known, the figures are compared with the truth: a queue of
/// questions before a few clients, reckoned apart from the tester.
class KnownTruthTest {
    private static final long MILLI = 1_000_000L;
    private static final int CLIENTS = 20;
    private static final int TOKENS = 5;
    private static final int QUESTIONS = 1_000;
    private static final long DISTANCE = 10 * MILLI;

    /// This is shorter than the silence after which a client resumes, which is 5 s here: a stream
    /// ends before the client has seen enough gaps to choose a shorter one.
    private static final TruthServers.Plan PLAN =
            new TruthServers.Plan(4_000 * MILLI, 5_900 * MILLI, 7, 4 * MILLI, 10);

    private final ManualLoop loop = new ManualLoop();
    private final EpochClock clock =
            EpochClock.start(InstantSource.fixed(Instant.EPOCH), loop::nanos);
    private final LoadPlan plan = plan();
    private LoopWatch watch;
    private PeerClocks clocks;
    private CompletableFuture<RunRecord> end;

    /// The true times, in nanoseconds.
    private static final class Truth {
        final List<Long> firstToken = new ArrayList<>();
        final List<Long> firstTokenCorrected = new ArrayList<>();
        final List<Long> lags = new ArrayList<>();
        int refused;
    }

    private static LoadPlan plan() {
        LoadShape shape =
                new LoadShape(
                        ArrivalKind.CONSTANT,
                        RateProfile.parse("100/s").orElseThrow(),
                        1,
                        Duration.ofNanos(QUESTIONS * DISTANCE),
                        null,
                        new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                        new RandomVariable.Fixed(0),
                        QUESTIONS);
        return LoadPlan.builder()
                .clients(CLIENTS)
                .length(TOKENS)
                .delay(Duration.ofNanos(TruthServers.GAP))
                .shape(shape)
                .build();
    }

    private static Truth truth() {
        Truth truth = new Truth();
        PriorityQueue<Long> free = new PriorityQueue<>(Collections.nCopies(CLIENTS, 0L));
        for (int question = 0; question < QUESTIONS; question++) {
            long intended = question * DISTANCE;
            long asked = Math.max(intended, free.remove());
            if (PLAN.refuses(question)) {
                truth.refused++;
                free.add(PLAN.happens(asked + TruthServers.ANSWER));
                continue;
            }
            long first = PLAN.happens(asked + TruthServers.GAP);
            truth.firstToken.add(first - asked);
            truth.firstTokenCorrected.add(first - intended);
            for (int index = 0; index < TOKENS; index++) {
                long due = asked + TruthServers.GAP * (index + 1);
                truth.lags.add(PLAN.happens(due + PLAN.late(question, index)) - due);
            }
            free.add(PLAN.happens(asked + TruthServers.GAP * TOKENS));
        }
        return truth;
    }

    private void start() {
        start(clock, null);
    }

    /// @param serverClock that of the servers
    /// @param machine what is seen of the tester's machine; null when nobody looks
    private void start(EpochClock serverClock, MachineLoad.@Nullable Meter machine) {
        PeerClocks clocks = new PeerClocks(clock);
        TruthServers servers = new TruthServers(loop, serverClock, clocks, PLAN, TOKENS);
        LoadLoop at = servers.on(plan, Cases.generator(1));
        this.clocks = clocks;
        LoadEngine engine =
                LoadEngine.create(plan, List.of(at), clock, Recording.EVERYTHING, StartSignal.NOW);
        watch = new LoopWatch(loop, engine.recorders().getFirst(), machine);
        watch.start();
        end = engine.start();
    }

    private LoadResult finish() {
        loop.advance(Duration.ofSeconds(30).toNanos());
        var _ = watch.stop();
        loop.run();
        RunRecord run = end.join();
        Totals lateness = Totals.of(List.of(watch.lateness(Phase.MEASURED)));
        Totals totals = Totals.merge(List.of(run.totals(), lateness));
        return new LoadResult(plan, totals, run.durationNanos() / 1e9, run.interrupted());
    }

    @Test
    void figuresAreTheTruth() {
        start();
        Totals totals = finish().totals();
        Truth truth = truth();

        assertThat(totals.count(Count.CYCLES_FAILED)).isEqualTo(truth.refused);
        assertThat(totals.count(Count.CYCLES_COMPLETED)).isEqualTo(QUESTIONS - truth.refused);
        assertTrue(totals.latency(Timing.FIRST_TOKEN_CORRECTED), truth.firstTokenCorrected);
        assertTrue(totals.latency(Timing.FIRST_TOKEN), truth.firstToken);
        assertTrue(totals.latency(Timing.DELIVERY_LAG), truth.lags);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_000, -50, 50, 3_000, 86_400_000})
    void figuresAreTheTruthWhereTheServersClockIsAnother(long aheadMillis) {
        Instant wall = Instant.EPOCH.plusMillis(aheadMillis);
        start(EpochClock.start(InstantSource.fixed(wall), loop::nanos), null);
        LoadResult result = finish();

        Totals totals = result.totals();
        assertTrue(totals.latency(Timing.DELIVERY_LAG), truth().lags);
        assertThat(totals.count(Count.LAGS_UNPLACED)).isZero();
        assertThat(totals.count(Count.LAGS_BELOW_ZERO)).isZero();
        assertThat(totals.latency(Timing.CLOCK_BOUND).max()).isBetween(500L, 900L);
        assertThat(clocks.readings())
                .singleElement()
                .satisfies(read -> assertThat(read.offsetUs()).isEqualTo(aheadMillis * 1_000));
        Verdict verdict = Verdict.of(result, Observations.of(List.of(watch), clocks.readings()));
        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.notes()).anyMatch(note -> note.startsWith("the server's clock is "));
    }

    @Test
    void isValidBesideBusyNeighboursThatDelayNothing() {
        AtomicLong millis = new AtomicLong();
        start(
                clock,
                () -> {
                    long all = 2_000 * millis.getAndIncrement();
                    return new MachineLoad(1, 0, 0, 0, new CpuTimes(all, all / 10, all / 4));
                });
        LoadResult result = finish();

        Verdict verdict = Verdict.of(result, Observations.of(List.of(watch), List.of()));

        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.notes())
                .contains(
                        "the processors of the tester's machine were 100 % busy (noted above 97 %):"
                                + " the tester used 10 %, the servers of this run 25 % and others"
                                + " 65 %");
    }

    /// A quota of processor time that lasts for 40 ms of each 100, as a container's may.
    @Test
    void isInvalidWhenTheTesterIsThrottled() {
        start();
        for (int period = 0; period < 100; period++) {
            loop.advance(40 * MILLI);
            loop.stall(60 * MILLI);
        }

        Verdict verdict = Verdict.of(finish(), Observations.NONE);

        assertThat(verdict.isValid()).isFalse();
        assertThat(verdict.brief()).startsWith("loop_delay=");
    }

    @Test
    void rawFiguresHideWhatTheCorrectedOnesShow() {
        start();
        Totals totals = finish().totals();

        assertThat(totals.latency(Timing.FIRST_TOKEN).p95()).isLessThan(11_000);
        assertThat(totals.latency(Timing.FIRST_TOKEN_CORRECTED).p95()).isGreaterThan(1_000_000);
    }

    @Test
    void isValidWhenOnlyTheServersStoodStill() {
        start();

        Verdict verdict = Verdict.of(finish(), Observations.NONE);

        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.notes()).anyMatch(note -> note.contains("arrivals started late"));
    }

    @Test
    void isInvalidWhenTheTesterStoodStill() {
        start();
        loop.advance(2_000 * MILLI);
        loop.stall(300 * MILLI);

        Verdict verdict = Verdict.of(finish(), Observations.NONE);

        assertThat(verdict.isValid()).isFalse();
        assertThat(verdict.reasons())
                .anyMatch(reason -> reason.startsWith("an event loop of the tester stood still"));
    }

    private static void assertTrue(Latency measured, List<Long> truth) {
        Collections.sort(truth);
        assertThat(measured.samples()).isEqualTo(truth.size());
        assertThat(measured.p50()).as("p50").isCloseTo(micros(truth, 50), twoPercent(truth, 50));
        assertThat(measured.p90()).as("p90").isCloseTo(micros(truth, 90), twoPercent(truth, 90));
        assertThat(measured.p95()).as("p95").isCloseTo(micros(truth, 95), twoPercent(truth, 95));
        assertThat(measured.p99()).as("p99").isCloseTo(micros(truth, 99), twoPercent(truth, 99));
        assertThat(measured.max()).as("max").isCloseTo(micros(truth, 100), twoPercent(truth, 100));
    }

    private static Offset<Long> twoPercent(List<Long> truth, int percentile) {
        return within(micros(truth, percentile) / 50);
    }

    private static long micros(List<Long> sorted, int percentile) {
        return sorted.get(Math.ceilDiv(sorted.size() * percentile, 100) - 1) / 1_000;
    }
}
