package dev.llmemulator.load.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.body.ExtraMembers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/// Against servers of chats whose delays and bad ends are known, the figures are compared with the
/// truth: a queue of questions before a few clients, reckoned apart from the tester.
class CompletionTruthTest {
    private static final long MILLI = 1_000_000L;
    private static final int CLIENTS = 20;
    private static final int TOKENS = 5;
    private static final int QUESTIONS = 1_000;
    private static final long DISTANCE = 10 * MILLI;
    private static final TruthServers.Plan DELAYS =
            new TruthServers.Plan(4_000 * MILLI, 5_900 * MILLI, 7, 4 * MILLI, 10);
    private static final CompletionTruthServers.Plan PLAN =
            new CompletionTruthServers.Plan(DELAYS, 11, 13);

    private final ManualLoop loop = new ManualLoop();
    private final EpochClock clock =
            EpochClock.start(InstantSource.fixed(Instant.EPOCH), loop::nanos);

    /// The true times, in nanoseconds.
    private static final class Truth {
        final List<Long> firstToken = new ArrayList<>();
        final List<Long> firstTokenCorrected = new ArrayList<>();
        final List<Long> endToEnd = new ArrayList<>();
        final List<Long> lags = new ArrayList<>();
        long refused;
        long unfinished;
        long erroneous;
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
                .target(
                        new Target.OpenAi(
                                URI.create("http://truth/v1"),
                                "tiny",
                                CompletionEndpoint.CHAT,
                                false,
                                ExtraMembers.NONE,
                                ServerAccess.OPEN))
                .responses(new ResponseMix.Limited(new RandomVariable.Fixed(TOKENS)))
                .clients(CLIENTS)
                .shape(shape)
                .build();
    }

    private static Truth truth() {
        Truth truth = new Truth();
        PriorityQueue<Long> free = new PriorityQueue<>(Collections.nCopies(CLIENTS, 0L));
        for (int question = 0; question < QUESTIONS; question++) {
            long intended = question * DISTANCE;
            long asked = Math.max(intended, free.remove());
            free.add(ask(question, intended, asked, truth));
        }
        return truth;
    }

    /// Returns when the client is free again.
    private static long ask(int question, long intended, long asked, Truth truth) {
        if (DELAYS.refuses(question)) {
            truth.refused++;
            return DELAYS.happens(asked + TruthServers.ANSWER);
        }
        boolean unfinished = PLAN.isUnfinished(question);
        boolean erroneous = PLAN.isErroneous(question);
        int last = unfinished || erroneous ? CompletionTruthServers.LAST : TOKENS - 1;
        long came = 0;
        for (int index = 0; index <= last; index++) {
            long due = asked + TruthServers.GAP * (index + 1);
            came = DELAYS.happens(due + DELAYS.late(question, index));
            if (!erroneous || index < last) {
                truth.lags.add(came - due);
            }
        }
        truth.unfinished += unfinished ? 1 : 0;
        truth.erroneous += erroneous ? 1 : 0;
        if (!unfinished && !erroneous) {
            long first = DELAYS.happens(asked + TruthServers.GAP);
            truth.firstToken.add(first - asked);
            truth.firstTokenCorrected.add(first - intended);
            truth.endToEnd.add(came - intended);
        }
        return came;
    }

    @Test
    void figuresAreTheTruth() {
        PeerClocks clocks = new PeerClocks(clock);
        CompletionTruthServers servers =
                new CompletionTruthServers(loop, clock, clocks, PLAN, TOKENS);
        LoadEngine engine =
                LoadEngine.create(
                        plan(),
                        List.of(servers.on(Cases.generator(1))),
                        clock,
                        Recording.EVERYTHING,
                        StartSignal.NOW);
        var end = engine.start();
        loop.advance(Duration.ofSeconds(40).toNanos());
        Totals totals = end.join().totals();
        Truth truth = truth();

        assertThat(totals.faults().get(ErrorKind.RUN_REFUSED)).isEqualTo(truth.refused);
        assertThat(totals.faults().get(ErrorKind.STREAM_UNFINISHED)).isEqualTo(truth.unfinished);
        assertThat(totals.faults().get(ErrorKind.STREAM_FAILED)).isEqualTo(truth.erroneous);
        assertThat(totals.errors()).isEqualTo(truth.refused + truth.unfinished + truth.erroneous);
        assertThat(totals.count(Count.CYCLES_FAILED)).isEqualTo(totals.errors());
        assertThat(totals.count(Count.CYCLES_COMPLETED)).isEqualTo(truth.firstToken.size());
        assertTrue(totals.latency(Timing.FIRST_TOKEN), truth.firstToken);
        assertTrue(totals.latency(Timing.FIRST_TOKEN_CORRECTED), truth.firstTokenCorrected);
        assertTrue(totals.latency(Timing.END_TO_END), truth.endToEnd);
        assertTrue(totals.latency(Timing.DELIVERY_LAG), truth.lags);
    }

    private static void assertTrue(Latency measured, List<Long> truth) {
        Collections.sort(truth);
        assertThat(measured.samples()).isEqualTo(truth.size());
        assertClose(measured.p50(), truth, 50);
        assertClose(measured.p90(), truth, 90);
        assertClose(measured.p95(), truth, 95);
        assertClose(measured.p99(), truth, 99);
        assertClose(measured.max(), truth, 100);
    }

    private static void assertClose(long measured, List<Long> truth, int percentile) {
        long micros = truth.get(Math.ceilDiv(truth.size() * percentile, 100) - 1) / 1_000;
        assertThat(measured).as("p" + percentile).isCloseTo(micros, within(micros / 50));
    }
}
