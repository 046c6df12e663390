package dev.llmemulator.stack.metrics;

import dev.llmemulator.emulator.EmulatorStats;
import dev.llmemulator.emulator.stream.StreamStats;
import dev.llmemulator.http.RequestCount;
import java.util.List;
import java.util.function.Supplier;

/// What an emulator node shows.
///
/// @param stats what it has done so far
public record EmulatorMetrics(Supplier<EmulatorStats> stats) implements MetricSource {
    private static final String CREATE = "/api/sessions/create";
    private static final String CLOSE = "/api/sessions/{id}";
    private static final int OK = 200;

    @Override
    public void show(MetricFamilies families) {
        EmulatorStats now = stats.get();
        streams(now.streams(), now.activeSessions(), families);
        tokens(now.streams(), families);
        requests(now.requests(), families);
        families.gauge(
                "llm_emulator_http_connections",
                "HTTP connections that are open.",
                now.connections());
        families.gauge(
                "llm_emulator_draining",
                "1 while the node refuses new streams because it goes away, else 0.",
                now.draining() ? 1 : 0);
    }

    private static void streams(StreamStats now, int sessions, MetricFamilies families) {
        families.gauge("llm_emulator_streams_running", "Streams that run now.", now.active());
        families.gauge(
                "llm_emulator_sessions_streaming",
                "Sessions with a stream that runs now.",
                sessions);
        families.counter(
                "llm_emulator_streams_started", "Streams that were started.", now.started());
        families.counter(
                "llm_emulator_streams_refused",
                "Streams that were refused because the node was full or draining.",
                now.refused());
        families.counters(
                "llm_emulator_streams_ended",
                "Streams that have ended, by reason.",
                "reason",
                now.ended());
    }

    private static void tokens(StreamStats now, MetricFamilies families) {
        families.counter(
                "llm_emulator_tokens",
                "Tokens that were handed to the broker or its publisher.",
                now.tokens());
        families.seconds(
                "llm_emulator_pacer_lateness_seconds",
                "How long after its due time a token was sent.",
                now.lateness().tokens(),
                now.lateness().sumUs());
        families.gaugeOfSeconds(
                "llm_emulator_pacer_lateness_max_seconds",
                "The longest lateness of a message since the start.",
                now.lateness().maxUs());
    }

    private static void requests(List<RequestCount> requests, MetricFamilies families) {
        families.counters(
                "llm_emulator_http_requests",
                "HTTP requests that were answered, by route and status.",
                MetricFamilies.labelled(requests));
        families.counter(
                "llm_emulator_sessions_created",
                "Sessions that were created.",
                succeeded(requests, CREATE));
        families.counter(
                "llm_emulator_sessions_closed",
                "Sessions that were closed.",
                succeeded(requests, CLOSE));
    }

    private static long succeeded(List<RequestCount> requests, String route) {
        return requests.stream()
                .filter(each -> each.route().equals(route) && each.status() == OK)
                .mapToLong(RequestCount::count)
                .sum();
    }
}
