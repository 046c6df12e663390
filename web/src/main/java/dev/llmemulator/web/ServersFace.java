package dev.llmemulator.web;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemDocuments;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page of servers, below `/ui` of their API's port: the playground, and what they do now. Any
/// event loop.
///
/// Nothing here changes the process: every route is a GET.
public final class ServersFace implements Face {
    private final PageSite site;
    private volatile @Nullable PageContent content;

    /// Carries a page that has no content yet; until it has, requests are refused as those to a
    /// process that is starting.
    ///
    /// @param vertx runs the port
    /// @param host the name on which the process listens
    public ServersFace(Vertx vertx, String host) {
        site =
                new PageSite(
                        vertx,
                        host,
                        PageFiles.ofServers(),
                        asked -> "ws://%s:%d".formatted(asked, content().realtimePort()));
    }

    /// Gives the page its content. Any thread.
    public void show(PageContent shown) {
        content = shown;
    }

    @Override
    public String prefix() {
        return PageSite.ROOT;
    }

    @Override
    public List<Route> routes() {
        return site.routes(
                List.of(
                        Route.get(
                                PageSite.ROOT + "/setup.json",
                                exchange -> exchange.replyJson(setup(content()))),
                        Route.get(PageSite.ROOT + "/servers.json", this::servers)));
    }

    @Override
    public ProblemRenderer problems() {
        return ProblemDocuments.INSTANCE;
    }

    @Override
    public int maxBody() {
        return PageSite.MAX_BODY;
    }

    private PageContent content() throws RejectedException {
        PageContent shown = content;
        if (shown == null) {
            throw new RejectedException(
                    Problem.of(CommonProblem.STARTING, "the page has nothing to show yet")
                            .retryAfter(Problem.SOON));
        }
        return shown;
    }

    private void servers(Exchange exchange) throws RejectedException {
        PageContent shown = content();
        exchange.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        site.onWorker(
                exchange,
                () -> JsonOutput.object(json -> write(json, shown.readings().get())),
                exchange::replyJson);
    }

    private static byte[] setup(PageContent shown) {
        return JsonOutput.object(json -> {
            json.writeNumberField("realtime_port", shown.realtimePort());
            json.writeStringField("realtime_path", shown.realtimePath());
            json.writeStringField("planted_faults", shown.plantedFaults());
            json.writeBooleanField("key_needed", shown.keyNeeded());
        });
    }

    private static void write(JsonGenerator json, ServerReadings readings) throws IOException {
        json.writeArrayFieldStart("numbers");
        for (ServerNumber each : readings.numbers()) {
            json.writeStartObject();
            json.writeStringField("key", each.key());
            json.writeStringField("label", each.label());
            json.writeStringField("kind", each.kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("value", each.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tokens_by_lateness");
        for (Map.Entry<Long, Long> each : readings.tokensByLateness().entrySet()) {
            json.writeArray(new long[] {each.getKey(), each.getValue()}, 0, 2);
        }
        json.writeEndArray();
    }
}
