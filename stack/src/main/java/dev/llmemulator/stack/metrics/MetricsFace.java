package dev.llmemulator.stack.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemDocuments;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.Route;
import java.util.List;

/// The metrics of a process as a face of a port. Any event loop.
///
/// @param prefix the path below which the face answers for what no face has a route for
/// @param page answers `GET /metrics`
/// @param problems writes the refusals
public record MetricsFace(String prefix, MetricsPage page, ProblemRenderer problems)
        implements Face {
    /// Where the page is.
    public static final String PATH = "/metrics";

    private static final int MAX_BODY = 64 * 1024;

    /// Makes a face beside others, to which all paths but its own belong.
    public static MetricsFace beside(MetricsPage page) {
        return new MetricsFace(PATH, page, ProblemDocuments.INSTANCE);
    }

    /// Makes the only face of a port, which refuses in plain text.
    static MetricsFace alone(MetricsPage page) {
        return new MetricsFace("", page, MetricsFace::refuse);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, page));
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    private static void refuse(Problem problem, Exchange exchange) {
        String sentence = problem.type().title() + ": " + problem.detail() + "\n";
        exchange.reply(problem.status(), "text/plain; charset=utf-8", sentence.getBytes(UTF_8));
    }
}
