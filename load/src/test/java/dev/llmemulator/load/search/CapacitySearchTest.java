package dev.llmemulator.load.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.protocol.Cases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySearchTest {
    private static final SearchRange RANGE = new SearchRange(1, 5_000, 0.05);

    private static SearchAnswer search(SearchRange range, ProbeRunner system) {
        return new CapacitySearch(range, system, _ -> {}).run();
    }

    @Test
    void doublesUntilTheObjectivesAreMissedAndThenHalvesTheBracket() {
        Simulated system = Simulated.upTo(1_000);

        SearchAnswer answer = search(RANGE, system);

        assertThat(answer).isEqualTo(new SearchAnswer.Holds(978, 1_017, Limit.STACK));
        assertThat(system.loads)
                .containsExactly(313, 626, 1_252, 1_252, 939, 1_095, 1_095, 1_017, 1_017, 978, 978);
    }

    @Test
    void forgetsTheProbeThatWarmsUp() {
        Simulated system = Simulated.upTo(0);
        List<Probe> told = new ArrayList<>();
        CapacitySearch search = new CapacitySearch(RANGE, system, told::add);

        Probe first = search.warmUp();

        assertThat(first.load()).isEqualTo(313);
        assertThat(search.probes()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void halvesFromTheFirstLoadWhenThatIsTooMuch() {
        Simulated system = Simulated.upTo(40);

        assertThat(search(RANGE, system)).isInstanceOf(SearchAnswer.Holds.class);
        assertThat(system.loads).startsWith(313, 313, 156, 156, 78, 78, 39, 58, 58);
    }

    @Test
    void findsTheCapacityOfAnySystemWithinTheResolution() {
        RandomGenerator random = Cases.generator(11);
        for (int i = 0; i < 2_000; i++) {
            int most = random.nextInt(1, 100_000);
            int least = random.nextInt(1, most + 1);
            SearchRange range = new SearchRange(least, most, random.nextDouble(0.001, 0.5));
            int capacity = random.nextInt(0, 120_000);
            Simulated system = Simulated.upTo(capacity);

            switch (search(range, system)) {
                case SearchAnswer.Holds(int load, int over, _) -> {
                    assertThat(load).isBetween(least, capacity);
                    assertThat(over).isBetween(capacity + 1, most);
                    assertThat(over - load)
                            .isLessThanOrEqualTo((int) Math.max(1, range.resolution() * over));
                }
                case SearchAnswer.HoldsAll(int load) -> {
                    assertThat(load).isEqualTo(most);
                    assertThat(capacity).isGreaterThanOrEqualTo(most);
                }
                case SearchAnswer.HoldsNothing(int load, _) -> {
                    assertThat(load).isEqualTo(least);
                    assertThat(capacity).isLessThan(least);
                }
                case SearchAnswer.Undecided _, SearchAnswer.Interrupted _ ->
                        throw new AssertionError("no probe was invalid or interrupted");
            }
            assertThat(system.loads).allMatch(load -> load >= least && load <= most);
            assertThat(system.loads).hasSizeLessThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 5_000})
    void confirmsTheLoadThatItNames(int capacity) {
        Simulated system = Simulated.upTo(capacity);

        int named =
                switch (search(RANGE, system)) {
                    case SearchAnswer.Holds(int load, _, _) -> load;
                    case SearchAnswer.HoldsAll(int load) -> load;
                    default -> throw new AssertionError("capacity " + capacity);
                };

        assertThat(Collections.frequency(system.loads, named)).isEqualTo(2);
    }

    @Test
    void saysThatNothingHoldsWhenTheSmallestLoadIsMissed() {
        Simulated system = Simulated.upTo(0);

        assertThat(search(RANGE, system)).isEqualTo(new SearchAnswer.HoldsNothing(1, Limit.STACK));
        assertThat(system.loads).endsWith(2, 2, 1, 1);
    }

    @Test
    void saysThatAllHoldsWhenTheLargestLoadIsKept() {
        assertThat(search(RANGE, Simulated.upTo(9_999)))
                .isEqualTo(new SearchAnswer.HoldsAll(5_000));
    }

    @Test
    void searchesARangeOfOneLoad() {
        SearchRange one = new SearchRange(7, 7, 0.05);

        assertThat(search(one, Simulated.upTo(7))).isEqualTo(new SearchAnswer.HoldsAll(7));
        assertThat(search(one, Simulated.upTo(6)))
                .isEqualTo(new SearchAnswer.HoldsNothing(7, Limit.STACK));
    }

    @ParameterizedTest
    @CsvSource({
        "KEPT,                        KEPT,    1",
        "MISSED MISSED,               MISSED,  2",
        "MISSED KEPT MISSED,          MISSED,  3",
        "MISSED KEPT KEPT,            KEPT,    3",
        "INVALID KEPT,                KEPT,    2",
        "INVALID MISSED KEPT KEPT,    KEPT,    4",
        "INVALID INVALID,             INVALID, 2",
        "MISSED INVALID INVALID,      INVALID, 3",
        "MISSED INTERRUPTED,          INTERRUPTED, 2"
    })
    void letsTwoOfThreeProbesDecide(String probes, Finding expected, int asked) {
        Level level = new Level();
        int count = 0;
        for (String each : probes.split(" ", -1)) {
            assertThat(level.finding()).isNull();
            level.add(Simulated.probe(5, Finding.valueOf(each), Map.of()));
            count++;
        }

        assertThat(level.finding()).isEqualTo(expected);
        assertThat(count).isEqualTo(asked);
    }

    @Test
    void goesBelowALoadThatWasKeptByChance() {
        AtomicInteger lucky = new AtomicInteger();
        Simulated system =
                new Simulated(load -> {
                    boolean luck = load == 626 && lucky.getAndIncrement() == 0;
                    return load <= 500 || luck ? Finding.KEPT : Finding.MISSED;
                });

        SearchAnswer answer = search(new SearchRange(1, 5_000, 0.3), system);

        assertThat(answer).isEqualTo(new SearchAnswer.Holds(469, 626, Limit.STACK));
        assertThat(Collections.frequency(system.loads, 626)).isEqualTo(3);
    }

    @Test
    void staysNearTheCapacityOfANoisySystem() {
        RandomGenerator random = Cases.generator(3);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Simulated system =
                    new Simulated(load ->
                            load * (1 + 0.1 * random.nextGaussian()) <= 1_000
                                    ? Finding.KEPT
                                    : Finding.MISSED);
            if (search(RANGE, system) instanceof SearchAnswer.Holds(int load, _, _)) {
                found.add(load);
            }
        }
        found.sort(null);

        assertThat(found).hasSize(300);
        assertThat(found.get(150)).isBetween(850, 1_100);
        assertThat(found.get(15)).isGreaterThan(700);
        assertThat(found.get(285)).isLessThan(1_250);
    }

    @Test
    void namesTheTesterWhereOnlyItIsAtItsLimit() {
        Simulated system = new Simulated(load -> load <= 900 ? Finding.KEPT : Finding.INVALID);

        assertThat(search(RANGE, system))
                .isInstanceOfSatisfying(
                        SearchAnswer.Holds.class,
                        answer -> {
                            assertThat(answer.load()).isBetween(850, 900);
                            assertThat(answer.over()).isBetween(901, 950);
                            assertThat(answer.limit()).isEqualTo(Limit.TESTER);
                            assertThat(answer.outcome()).isEqualTo(Outcome.COMPLETED);
                        });
    }

    @Test
    void answersBelowALoadAtWhichTheTesterIsAtItsLimit() {
        Simulated system =
                new Simulated(load ->
                        load <= 500
                                ? Finding.KEPT
                                : load <= 1_000 ? Finding.MISSED : Finding.INVALID);

        assertThat(search(RANGE, system))
                .isInstanceOfSatisfying(
                        SearchAnswer.Holds.class,
                        answer -> assertThat(answer.limit()).isEqualTo(Limit.STACK));
    }

    @Test
    void saysNothingWhenEveryProbeIsInvalid() {
        assertThat(search(RANGE, new Simulated(_ -> Finding.INVALID)))
                .isEqualTo(new SearchAnswer.Undecided(0, 1));
    }

    @Test
    void endsWhenItIsInterrupted() {
        Simulated system = new Simulated(load -> load < 1_000 ? Finding.KEPT : Finding.INTERRUPTED);

        assertThat(search(RANGE, system)).isEqualTo(new SearchAnswer.Interrupted(626));
        assertThat(system.loads).containsExactly(313, 626, 1_252);
    }

    @Test
    void tellsOfEachProbeWhenItIsMade() {
        List<Integer> told = new ArrayList<>();
        Simulated system = Simulated.upTo(1_000);
        CapacitySearch search = new CapacitySearch(RANGE, system, probe -> told.add(probe.load()));

        search.run();

        assertThat(told).isEqualTo(system.loads);
        assertThat(search.probes()).extracting(Probe::load).isSorted().hasSameSizeAs(told);
    }

    @Test
    void takesAsManyProbesAsWasSaid() {
        RandomGenerator random = Cases.generator(12);
        for (int i = 0; i < 1_000; i++) {
            int most = random.nextInt(1, 100_000);
            SearchRange range = new SearchRange(1, most, random.nextDouble(0.001, 0.5));
            Simulated all = Simulated.upTo(most);
            Simulated some = Simulated.upTo(random.nextInt(range.first(), most + 1));

            search(range, all);
            search(range, some);

            assertThat(all.loads).hasSize(range.fewestProbes());
            assertThat(some.loads).hasSizeLessThanOrEqualTo(range.usualProbes() + 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 0.1", "6, 5, 0.1", "1, 5, 0", "1, 5, 1", "1, 5, NaN"})
    void refusesARangeThatIsNone(int least, int most, double resolution) {
        assertThatThrownBy(() -> new SearchRange(least, most, resolution))
                .hasMessageContaining("range is " + least + " to " + most);
    }
}
