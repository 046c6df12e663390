package dev.llmemulator.stack.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormatTest {
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    -                                                                 | PROMETHEUS
                    ''                                                                | PROMETHEUS
                    */*                                                               | PROMETHEUS
                    image/png                                                         | PROMETHEUS
                    text/plain                                                        | PROMETHEUS
                    PROTOBUF                                                          | PROMETHEUS
                    PROTOBUF;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2           | PROMETHEUS
                    PROTOBUF;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3 | OPEN_METRICS
                    application/openmetrics-text;version=1.0.0                        | OPEN_METRICS
                    Application/OpenMetrics-Text; Q=0.5, text/plain; q=0.5            | OPEN_METRICS
                    application/openmetrics-text;q=0.2,text/plain;q=0.3               | PROMETHEUS
                    application/openmetrics-text;q=0                                  | PROMETHEUS
                    application/openmetrics-text;q=nonsense                           | OPEN_METRICS
                    ;;,,;q=                                                           | PROMETHEUS
                    """)
    void isWhatTheReaderPrefersOfWhatThereIs(String accept, TextFormat expected) {
        String field = accept == null ? null : accept.replace("PROTOBUF", PROTOBUF);

        assertThat(TextFormat.acceptedBy(field)).isEqualTo(expected);
    }
}
