package dev.llmemulator.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    private static final String GOOD =
            """
            # HELP a_total How many.
            # TYPE a_total counter
            a_total{kind="x",by="\\"y\\", z"} 1.0
            a_total{kind="w",by=""} 2
            # HELP t_seconds How long.
            # TYPE t_seconds histogram
            t_seconds_bucket{le="0.1"} 1
            t_seconds_bucket{le="+Inf"} 3
            t_seconds_count 3
            t_seconds_sum 1.5E-3
            """;

    @Test
    void readsFamiliesAndTheirLabels() {
        Exposition page = Exposition.parse(GOOD);

        assertThat(page.families()).containsOnlyKeys("a_total", "t_seconds");
        assertThat(page.family("a_total").labels()).containsExactly("by", "kind");
        assertThat(page.family("t_seconds").labels()).isEmpty();
        assertThat(page.value("a_total", "kind", "w", "by", "")).isEqualTo(2);
        assertThat(page.family("t_seconds").value("t_seconds_sum")).isEqualTo(0.0015);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_total{kind=\"w\",by=\"\"} 2\n=>a_total{kind=\"w\",by=\"\"} two\n",
                "a_total{kind=\"w\"=>a_total{kind=w",
                "a_total{kind=\"w\"=>b_total{kind=\"w\"",
                "kind=\"w\",by=\"\"} 2=>kind=\"x\",by=\"\\\"y\\\", z\"} 2",
                "by=\"\"} 2=>by=\"\"} -2",
                "a_total counter=>a_total gauge",
                "a_total counter=>a_total rate",
                "# HELP a_total How many.\n=>",
                "# HELP t_seconds How long.=># HELP u_seconds How long.",
                "{le=\"0.1\"} 1=>{le=\"0.1\"} 4",
                "{le=\"+Inf\"} 3=>{le=\"+Inf\"} 4",
                "t_seconds_bucket{le=\"+Inf\"} 3\n=>",
                "t_seconds_sum 1.5E-3\n=>",
                "t_seconds_sum 1.5E-3\n=>t_seconds_sum 1.5E-3"
            })
    void refusesWhatPrometheusWould(String change) {
        String[] parts = change.split("=>", -1);
        String bad = GOOD.replace(parts[0], parts[1]);
        assertThat(bad).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> Exposition.parse(bad)).isInstanceOf(AssertionError.class);
    }
}
