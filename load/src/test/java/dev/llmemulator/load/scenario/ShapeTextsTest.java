package dev.llmemulator.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.scenario.RandomVariable.Forms;
import dev.llmemulator.load.scenario.RateProfile.Piece;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTextsTest {
    @ParameterizedTest
    @CsvSource({"250ms,250", "60s,60000", "0.5s,500", "2m,120000", "1h,3600000", "0s,0"})
    void readsDurations(String text, long millis) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1d", "1 s", "1e3s", "9999999999h"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200/s,200", "12000/m,200", "1800/h,0.5", "0.25/s,0.25"})
    void readsRates(String text, double perSecond) {
        assertThat(RateProfile.parse(text).orElseThrow().pieces())
                .containsExactly(new Piece(perSecond, perSecond, null));
    }

    @Test
    void readsRampsAndStages() {
        assertThat(RateProfile.parse("10/s..200/s for 1m, 200/s for 5s").orElseThrow().pieces())
                .containsExactly(
                        new Piece(10, 200, Duration.ofMinutes(1)),
                        new Piece(200, 200, Duration.ofSeconds(5)));
        assertThat(RateProfile.parse("0/s..9/s").orElseThrow().peak()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "200",
                "0/s",
                "-1/s",
                "5/d",
                "5/s, 6/s",
                "5/s for 1s,",
                "5/s for 0s",
                "5/s for x",
                "2000000/s"
            })
    void refusesWhatIsNoRate(String text) {
        assertThat(RateProfile.parse(text)).isEmpty();
    }

    @Test
    void readsDistributions() {
        assertThat(RandomVariable.parse("2s", Forms.SECONDS)).contains(new RandomVariable.Fixed(2));
        assertThat(RandomVariable.parse("uniform(1s, 3s)", Forms.SECONDS))
                .contains(new RandomVariable.Uniform(1, 3));
        assertThat(RandomVariable.parse("normal(2s,500ms)", Forms.SECONDS))
                .contains(new RandomVariable.Normal(2, 0.5));
        assertThat(RandomVariable.parse("lognormal(2s, 0.5)", Forms.SECONDS))
                .contains(new RandomVariable.Lognormal(2, 0.5));
        assertThat(RandomVariable.parse("exponential(80)", Forms.PLAIN))
                .contains(new RandomVariable.Exponential(80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2",
                "uniform(3s,1s)",
                "normal(1s)",
                "exponential(1s,2s)",
                "uniform(1,2)",
                "gauss(1s,2s)"
            })
    void refusesWhatIsNoDistribution(String text) {
        assertThat(RandomVariable.parse(text, Forms.SECONDS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2s",
                "0s",
                "uniform(1s, 3.5s)",
                "normal(2s, 0.5s)",
                "lognormal(2s, 0.5)",
                "exponential(0.01s)"
            })
    void writesWhatItReads(String text) {
        RandomVariable variable = RandomVariable.parse(text, Forms.SECONDS).orElseThrow();

        assertThat(variable.written("s")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200/s", "10/s..200/s for 60s, 0.5/s for 0.25s", "0/s..9/s"})
    void writesRatesThatItReads(String text) {
        assertThat(RateProfile.parse(text).orElseThrow().written()).isEqualTo(text);
    }

    @Test
    void readsSecondsWithAndWithoutAUnit() {
        assertThat(RandomVariable.parse("0.01", Forms.SECONDS_OR_PLAIN))
                .contains(new RandomVariable.Fixed(0.01));
        assertThat(RandomVariable.parse("uniform(5ms, 0.02)", Forms.SECONDS_OR_PLAIN))
                .contains(new RandomVariable.Uniform(0.005, 0.02));
    }

    @Test
    void samplesHaveTheMeanThatTheySay() {
        List<RandomVariable> all =
                List.of(
                        new RandomVariable.Fixed(3),
                        new RandomVariable.Uniform(1, 3),
                        new RandomVariable.Normal(5, 1),
                        new RandomVariable.Lognormal(2, 0.5),
                        new RandomVariable.Exponential(4));
        for (RandomVariable each : all) {
            RandomGenerator random = Cases.generator(1);
            double sum = 0;
            for (int i = 0; i < 100_000; i++) {
                double sample = each.sample(random);
                assertThat(sample).isNotNegative();
                sum += sample;
            }
            assertThat(sum / 100_000)
                    .as(each.toString())
                    .isCloseTo(each.mean(), Assertions.withinPercentage(1));
        }
    }
}
