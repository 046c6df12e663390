package dev.llmemulator.stack.metrics;

import dev.llmemulator.realtime.ServerStats;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What the embedded real-time server shows.
///
/// @param stats what it holds and has done
public record RealtimeMetrics(Supplier<ServerStats> stats) implements MetricSource {
    private static final int OTHER_CODE = 0;

    @Override
    public void show(MetricFamilies families) {
        ServerStats now = stats.get();
        families.gauge(
                "llm_emulator_realtime_clients", "Clients that are connected.", now.clients());
        families.gauge(
                "llm_emulator_realtime_users", "Different users that are connected.", now.users());
        families.gauge(
                "llm_emulator_realtime_channels",
                "Channels that have a subscriber.",
                now.channels());
        families.gauge(
                "llm_emulator_realtime_subscriptions",
                "Subscriptions that exist.",
                now.subscriptions());
        families.gauge(
                "llm_emulator_realtime_queued_bytes",
                "What waits to be written to all connections.",
                now.queuedBytes());
        families.counter(
                "llm_emulator_realtime_connections",
                "Clients that got connected.",
                now.turnover().connected());
        families.counter(
                "llm_emulator_realtime_publications",
                "Publications that channels took, repeats not counted.",
                now.publications());
        families.counters(
                "llm_emulator_realtime_disconnects",
                "Connections that the server ended, by close code; 3008 is a slow consumer.",
                "code",
                byCode(now));
        families.counters(
                "llm_emulator_realtime_http_requests",
                "HTTP requests to the real-time server that were answered, by route and status.",
                MetricFamilies.labelled(now.requests()));
    }

    private static Map<String, Long> byCode(ServerStats now) {
        Map<String, Long> counts = new LinkedHashMap<>();
        now.turnover()
                .disconnects()
                .forEach((code, count) ->
                        counts.put(code == OTHER_CODE ? "other" : Integer.toString(code), count));
        return counts;
    }
}
