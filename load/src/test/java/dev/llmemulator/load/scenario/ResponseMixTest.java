package dev.llmemulator.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.llmemulator.load.scenario.RandomVariable.Exponential;
import dev.llmemulator.load.scenario.RandomVariable.Fixed;
import dev.llmemulator.load.scenario.RandomVariable.Lognormal;
import dev.llmemulator.load.scenario.RandomVariable.Normal;
import dev.llmemulator.load.scenario.RandomVariable.Uniform;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseMixTest {
    private static final int CLIENTS = 100;
    private static final int CYCLES = 200;

    @Test
    void isAFunctionOfSeedClientAndCycle() {
        ResponseMix mix = new ResponseMix.Drawn(new Lognormal(100, 0.5), new Uniform(0, 0.1));

        assertThat(mix.of(7, 3, 4)).isEqualTo(mix.of(7, 3, 4));
        assertThat(List.of(mix.of(8, 3, 4), mix.of(7, 4, 4), mix.of(7, 3, 5), mix.of(7, 4, 3)))
                .doesNotContain(mix.of(7, 3, 4))
                .doesNotHaveDuplicates();
    }

    @Test
    void drawsLengthAndDelayApart() {
        ResponseMix mix = new ResponseMix.Drawn(new Normal(500, 100), new Exponential(0.02));
        double lengths = 0;
        double seconds = 0;
        double products = 0;
        for (int client = 0; client < CLIENTS; client++) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                ResponsePlan plan = mix.of(1, client, cycle);
                lengths += plan.length();
                seconds += plan.delay().toNanos() / 1e9;
                products += plan.length() * plan.delay().toNanos() / 1e9;
            }
        }
        double count = CLIENTS * CYCLES;

        assertThat(lengths / count).isCloseTo(mix.meanLength(), withinPercentage(1));
        assertThat(seconds / count).isCloseTo(mix.meanDelaySeconds(), withinPercentage(2));
        assertThat(products / count).isCloseTo(500 * 0.02, withinPercentage(2));
    }

    @Test
    void keepsToWhatAnEmulatorGives() {
        ResponseMix mix = new ResponseMix.Drawn(new Lognormal(1_000, 5), new Lognormal(1, 3));
        for (int cycle = 0; cycle < 10_000; cycle++) {
            ResponsePlan plan = mix.of(1, 0, cycle);

            assertThat(plan).matches(PlanFaults::isGiven);
        }
    }

    @Test
    void takesOnePairAsOftenAsAnother() {
        ResponsePlan small = new ResponsePlan(20, Duration.ofMillis(5));
        ResponsePlan large = new ResponsePlan(2_000, Duration.ofMillis(40));
        ResponseMix mix = new ResponseMix.Pairs(List.of(small, small, small, large));
        Map<ResponsePlan, Integer> drawn = new HashMap<>();
        for (int client = 0; client < CLIENTS; client++) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                drawn.merge(mix.of(1, client, cycle), 1, Integer::sum);
            }
        }

        assertThat(drawn).containsOnlyKeys(small, large);
        assertThat(drawn.get(large)).isCloseTo(CLIENTS * CYCLES / 4, withinPercentage(3));
        assertThat(mix.meanLength()).isEqualTo(515);
        assertThat(mix.meanDelaySeconds()).isCloseTo(0.01375, within(1e-9));
        assertThat(mix.meanSpanSeconds()).isCloseTo((3 * 0.1 + 80) / 4, within(1e-9));
    }

    @Test
    void knowsWhetherAllCyclesAreAlike() {
        ResponsePlan one = new ResponsePlan(20, Duration.ofMillis(5));

        assertThat(new ResponseMix.Drawn(new Fixed(1), new Fixed(2)).isFixed()).isTrue();
        assertThat(new ResponseMix.Drawn(new Uniform(1, 2), new Fixed(2)).isFixed()).isFalse();
        assertThat(new ResponseMix.Pairs(List.of(one, one)).isFixed()).isTrue();
    }

    @Test
    void describesItselfInTheNotationOfTheOptions() {
        assertThat(new ResponseMix.Drawn(new Fixed(100), new Fixed(0.01)).description())
                .isEqualTo("100 words at 0.01s");
        assertThat(new ResponseMix.Drawn(new Lognormal(100, 0.5), new Normal(0.01, 0.002)))
                .extracting(ResponseMix::description)
                .isEqualTo("lognormal(100, 0.5) words at normal(0.01s, 0.002s)");
    }

    @Test
    void isRefusedWhenItsMeanIsOutOfRange() {
        ResponseMix mix = new ResponseMix.Drawn(new Lognormal(50_000, 3), new Exponential(61));
        LoadPlan.Builder plan = LoadPlan.builder().responses(mix);

        assertThatThrownBy(plan::build)
                .hasMessageContaining(
                        "length is lognormal(50000, 3), expected a mean of 1 to 100000")
                .hasMessageContaining("delay is exponential(61 s), expected a mean of 0 s to 60 s");
        assertThatThrownBy(() -> LoadPlan.builder().responses(pairs()).build())
                .hasMessageContaining("mix is empty, expected at least one pair");
        assertThatThrownBy(() ->
                        LoadPlan.builder()
                                .responses(pairs(new ResponsePlan(0, Duration.ZERO)))
                                .build())
                .hasMessageContaining("mix is ResponsePlan[length=0");
    }

    @Test
    void decidesTheIdealSpanByWhatEachClientDraws() {
        ResponseMix mix = new ResponseMix.Drawn(new Uniform(1, 100), new Fixed(0.1));
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(3)
                        .cycles(2)
                        .maxConcurrent(2)
                        .seed(5)
                        .responses(mix)
                        .build();
        double first = seconds(plan, 0);
        double second = seconds(plan, 1);
        double third = Math.min(first, second) + seconds(plan, 2);

        assertThat(plan.idealSeconds())
                .isCloseTo(Math.max(third, Math.max(first, second)), within(1e-9));
    }

    private static double seconds(LoadPlan plan, int client) {
        Duration first = plan.responses().of(plan.seed(), client, 0).span();
        return first.plus(plan.responses().of(plan.seed(), client, 1).span()).toNanos() / 1e9;
    }

    private static ResponseMix pairs(ResponsePlan... pairs) {
        return new ResponseMix.Pairs(List.of(pairs));
    }
}
