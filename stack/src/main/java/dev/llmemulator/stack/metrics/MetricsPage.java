package dev.llmemulator.stack.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.RouteHandler;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The page that Prometheus reads: what some parts of the program and the JVM show at that moment,
/// in the format that the reader asks for. Any event loop.
///
/// It shows no session, token, key or address.
public final class MetricsPage implements RouteHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int USUAL_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();

    /// A page in one format.
    private record Rendered(String contentType, ByteArrayOutputStream text) {}

    /// The JVM's metrics, which are those of the process whatever shows them. Set up at first use.
    private static final class ThisProcess {
        static final PrometheusRegistry REGISTRY = new PrometheusRegistry();

        static {
            JvmBufferPoolMetrics.builder().register(REGISTRY);
            JvmGarbageCollectorMetrics.builder().register(REGISTRY);
            JvmMemoryMetrics.builder().register(REGISTRY);
            JvmRuntimeInfoMetric.builder().register(REGISTRY);
            JvmThreadsMetrics.builder().register(REGISTRY);
            ProcessMetrics.builder().register(REGISTRY);
        }
    }

    /// A page that shows the JVM alone.
    ///
    /// @param vertx runs the servers that answer with it
    public MetricsPage(Vertx vertx) {
        this.vertx = vertx;
    }

    /// Shows one part more. Any thread.
    public MetricsPage with(MetricSource source) {
        sources.add(source);
        return this;
    }

    @Override
    public void handle(Exchange exchange) {
        String accept = exchange.header(HttpHeaders.ACCEPT);
        exchange.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        vertx.executeBlocking(() -> render(accept))
                .onSuccess(
                        page -> exchange.reply(OK, page.contentType(), page.text().toByteArray()))
                .onFailure(failure -> refuse(exchange, failure));
    }

    private Rendered render(@Nullable String accept) throws IOException {
        MetricFamilies families = new MetricFamilies();
        sources.forEach(source -> source.show(families));
        ThisProcess.REGISTRY.scrape().forEach(families::add);
        ExpositionFormatWriter writer = TextFormat.acceptedBy(accept).writer();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        writer.write(bytes, families.build());
        return new Rendered(writer.getContentType(), bytes);
    }

    private static void refuse(Exchange exchange, Throwable failure) {
        LOG.warn("Metrics could not be shown. [cause={}]", failure.getMessage());
        byte[] cause = String.valueOf(failure.getMessage()).getBytes(UTF_8);
        exchange.reply(UNAVAILABLE, "text/plain", cause);
    }
}
