package dev.llmemulator.load.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.Results;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttft.p50 > 250ms | 250",
                "ttft.p99.9>0.25s | 250",
                "delivery_lag.p99 < 50000 us | 50",
                "integrity.lost > 0 | 0",
                "throughput.achieved_of_offered < 95% | 0.95",
                "throughput.tokens_per_sec <= 1000/s | 1000"
            })
    void readsABoundInTheUnitOfItsFigure(String text, double bound) {
        assertThat(Condition.parse(text).bound()).isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttft.p98 > 250ms | at character 1: expected a figure, such as ttft.p9",
                "lost > 0 | at character 1: expected a figure, such as integrity.lost",
                "ttft.p99 250ms | at character 10: expected one of >= <= == != > <",
                "ttft.p99 => 250ms | at character 10: expected one of >= <= == != > <",
                "ttft.p99 > | at character 11: expected a number with us, ms or s",
                "ttft.p99 > fast | at character 12: expected a number with us, ms or s",
                "ttft.p99 > 250 | at character 15: expected a unit of time: us, ms or s",
                "integrity.lost > 5ms | at character 19: expected no unit",
                "ttft.p99 > 250ms ms | at character 17: expected nothing more",
                "'' | at character 1: expected a figure"
            })
    void saysWhereATextGoesWrongAndWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOf(InvalidConditionException.class)
                .hasMessageStartingWith("'" + text + "'")
                .hasMessageContaining(message);
    }

    @Test
    void proposesTheNearestNames() {
        assertThat(NearestNames.to("ttft.p98", List.of("ttft.max", "ttft.p99", "connect.p99")))
                .startsWith("ttft.p99");
    }

    @ParameterizedTest
    @CsvSource({
        "ttft.p50 > 10ms, true",
        "ttft.p50 > 11.1ms, false",
        "ttft.p50 >= 11.1ms, false",
        "ttft.p50 < 12ms, true",
        "integrity.cycles_completed == 50, true",
        "integrity.cycles_completed != 50, false",
        "integrity.lost <= 0, true"
    })
    void holdsAsItIsWritten(String text, boolean holds) {
        assertThat(Condition.parse(text).holds(Results.completed())).isEqualTo(holds);
    }

    @Test
    void missesAThresholdWhenItHoldsOrWhenThereIsNothingToCompare() {
        List<Condition> conditions =
                List.of(
                        Condition.parse("integrity.lost > 0"),
                        Condition.parse("integrity.lost > 9"),
                        Condition.parse("ttft.p99 > 1s"));

        List<Threshold> thresholds =
                Threshold.check(conditions, Results.with(Map.of(Count.LOST, 3L), false));

        assertThat(thresholds).extracting(Threshold::missed).containsExactly(true, false, true);
        assertThat(thresholds).extracting(Threshold::shown).containsExactly("3", "3", "no sample");
        assertThat(Threshold.section(thresholds).lines())
                .startsWith("[fail_if=integrity.lost > 0, value=3, result=missed]");
    }
}
