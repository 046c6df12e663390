package dev.llmemulator.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void tellsSeriesLabelsAndFunctionsApart() {
        MetricsQuery query =
                MetricsQuery.parse(
                        "histogram_quantile(0.99, sum by (le, route) (rate(t_seconds_bucket{job=~\"$job\",area=\"a{b}\"}[$__rate_interval]))) / sum(up)");

        assertThat(query.series()).containsExactly("t_seconds_bucket", "up");
        assertThat(query.rates()).containsExactly("t_seconds_bucket");
        assertThat(query.labels()).containsExactly("area", "job", "le", "route");
        assertThat(query.functions()).containsExactly("histogram_quantile", "rate", "sum");
    }
}
