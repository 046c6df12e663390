package dev.llmemulator.cli.console;

import static dev.llmemulator.web.ServerNumber.Kind.COUNT;
import static dev.llmemulator.web.ServerNumber.Kind.LEVEL;
import static dev.llmemulator.web.ServerNumber.Kind.RATE;

import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.HttpCall;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.web.ServerNumber;
import dev.llmemulator.web.ServerReadings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What the nodes of a cluster show together, read from the ports of their own: the front answers
/// 404 to `/metrics`. Blocks; any thread but that of an event loop. Immutable.
///
/// @param nodes API nodes and Centrifugo nodes
public record NodeReadings(List<Service> nodes) implements Supplier<ServerReadings> {
    private static final String LATENESS = "llm_emulator_pacer_lateness_seconds_bucket";
    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    /// One number: the sum of a metric over the nodes that have it.
    private record Shown(
            String key, String label, ServerNumber.Kind kind, String metric, double factor) {}

    private static final List<Shown> SHOWN =
            List.of(
                    new Shown("streams", "streams run", LEVEL, "llm_emulator_streams_running", 1),
                    new Shown("tokens", "tokens per second", RATE, "llm_emulator_tokens_total", 1),
                    new Shown(
                            "started",
                            "streams started",
                            COUNT,
                            "llm_emulator_streams_started_total",
                            1),
                    new Shown(
                            "refused",
                            "streams refused",
                            COUNT,
                            "llm_emulator_streams_refused_total",
                            1),
                    new Shown(
                            "http", "HTTP connections", LEVEL, "llm_emulator_http_connections", 1),
                    new Shown(
                            "clients",
                            "WebSocket clients",
                            LEVEL,
                            "centrifugo_node_num_clients",
                            1),
                    new Shown(
                            "publications",
                            "publications per second",
                            RATE,
                            "llm_emulator_publisher_publications_total",
                            1),
                    new Shown(
                            "backlog",
                            "streams with an overdue message",
                            LEVEL,
                            "llm_emulator_publisher_backlog_streams",
                            1),
                    new Shown(
                            "retries",
                            "publications sent again",
                            COUNT,
                            "llm_emulator_publisher_retries_total",
                            1),
                    new Shown(
                            "heap",
                            "heap used, MB",
                            LEVEL,
                            "jvm_memory_used_bytes{area=\"heap\"}",
                            1 / MILLION),
                    new Shown(
                            "gc",
                            "ms of collections per second",
                            RATE,
                            "jvm_gc_collection_seconds_sum",
                            THOUSAND));

    /// Reads the nodes of a cluster.
    public NodeReadings(Cluster cluster) {
        this(nodesOf(cluster));
    }

    private static List<Service> nodesOf(Cluster cluster) {
        List<Service> nodes = new ArrayList<>(cluster.apiNodes());
        nodes.addAll(cluster.centrifugoNodes());
        return List.copyOf(nodes);
    }

    @Override
    public ServerReadings get() {
        List<MetricsText> texts = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Service node : nodes) {
            try {
                texts.add(MetricsText.parse(HttpCall.get(node.url("http", "/metrics"))));
            } catch (IOException e) {
                silent.add(node.name());
            }
        }
        return new ServerReadings(
                SHOWN.stream().map(each -> number(each, texts)).toList(), lateness(texts), silent);
    }

    private static ServerNumber number(Shown shown, List<MetricsText> texts) {
        double sum = texts.stream().mapToDouble(each -> each.sum(shown.metric())).sum();
        return new ServerNumber(shown.key(), shown.label(), shown.kind(), sum * shown.factor());
    }

    private static SortedMap<Long, Long> lateness(List<MetricsText> texts) {
        SortedMap<Long, Long> all = new TreeMap<>();
        for (MetricsText text : texts) {
            text.classes(LATENESS)
                    .forEach((seconds, count) ->
                            all.merge(Math.round(seconds * MILLION), count, Long::sum));
        }
        return all;
    }
}
