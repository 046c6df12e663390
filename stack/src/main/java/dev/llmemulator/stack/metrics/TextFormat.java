package dev.llmemulator.stack.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The text formats of an exposition, and which of them a reader gets. One that prefers a format
/// that is not offered, such as Protobuf, still gets text, as from every other exporter.
enum TextFormat {
    /// Prometheus' own, version 0.0.4, for a reader that asks for none.
    PROMETHEUS("text/plain"),
    /// OpenMetrics 1.0.0, if the reader asks for it.
    OPEN_METRICS("application/openmetrics-text");

    private static final ExpositionFormats FORMATS = ExpositionFormats.init();
    private static final double UNSTATED = 1;

    private final String mediaType;

    TextFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The format for a header field `Accept`, which need not be there.
    static TextFormat acceptedBy(@Nullable String accept) {
        if (accept == null) {
            return PROMETHEUS;
        }
        double open = OPEN_METRICS.weight(accept);
        return open > 0 && open >= PROMETHEUS.weight(accept) ? OPEN_METRICS : PROMETHEUS;
    }

    /// What writes it.
    ExpositionFormatWriter writer() {
        return switch (this) {
            case PROMETHEUS -> FORMATS.getPrometheusTextFormatWriter();
            case OPEN_METRICS -> FORMATS.getOpenMetricsTextFormatWriter();
        };
    }

    /// How much a reader wants it, from 0 to 1.
    private double weight(String accept) {
        double most = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equals(mediaType)) {
                most = Math.max(most, quality(parts));
            }
        }
        return most;
    }

    private static double quality(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.startsWith("q=")) {
                return number(parameter.substring(2));
            }
        }
        return UNSTATED;
    }

    /// A weight that is no number is taken for one that was not stated.
    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number <= 1 ? number : UNSTATED;
        } catch (NumberFormatException _) {
            return UNSTATED;
        }
    }
}
