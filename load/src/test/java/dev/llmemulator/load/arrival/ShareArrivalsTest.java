package dev.llmemulator.load.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShareArrivalsTest {
    private static final List<String> RATES =
            List.of("50/s", "1/s..90/s", "10/s for 2s, 80/s for 1s, 0/s..40/s for 3s");

    private record Arrival(long ordinal, long nanos) {}

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLOSED", "TRACE"})
    void areTogetherThoseOfTheWhole(ArrivalKind kind) {
        Cases.check(
                40,
                200,
                (random, size) -> {
                    String rate = RATES.get(random.nextInt(RATES.size()));
                    LoadShape shape = shape(kind, rate, size + 1);
                    long seed = random.nextLong();
                    check(() -> OpenArrivals.of(shape, Cases.generator(seed)));
                });
    }

    @Test
    void areTogetherThoseOfARecordedLoad() {
        Cases.check(
                40,
                200,
                (random, size) -> {
                    Timeline timeline = timeline(random, size + 1);
                    LoadShape shape = shape(ArrivalKind.TRACE, "1/s", size + 1);
                    check(() -> TraceArrivals.of(timeline, shape));
                });
    }

    private static Timeline timeline(RandomGenerator random, int size) {
        long[] micros = new long[size];
        for (int i = 1; i < size; i++) {
            micros[i] = micros[i - 1] + random.nextInt(20_000);
        }
        return Timeline.of(micros, 1);
    }

    private static void check(Supplier<ArrivalTimes> whole) {
        List<Arrival> expected = all(whole.get());
        for (int of = 1; of <= 7; of++) {
            List<Arrival> union = new ArrayList<>();
            for (int index = 0; index < of; index++) {
                List<Arrival> part = all(ShareArrivals.of(whole.get(), new Share(index, of)));
                assertThat(part.size()).isBetween(expected.size() / of, expected.size() / of + 1);
                union.addAll(part);
            }
            union.sort(Comparator.comparingLong(Arrival::ordinal));
            assertThat(union).isEqualTo(expected);
        }
    }

    private static List<Arrival> all(ArrivalTimes arrivals) {
        List<Arrival> all = new ArrayList<>();
        for (; !arrivals.isOver(); arrivals.advance()) {
            all.add(new Arrival(arrivals.ordinal(), arrivals.upcoming()));
        }
        return all;
    }

    private static LoadShape shape(ArrivalKind kind, String rate, int arrivals) {
        RateProfile profile = RateProfile.parse(rate).orElseThrow();
        return new LoadShape(
                kind,
                profile,
                4,
                profile.span() == null ? Duration.ofSeconds(6) : null,
                arrivals,
                new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                new RandomVariable.Fixed(0),
                0);
    }
}
