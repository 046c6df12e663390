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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The web page of a process, below `/ui`. Any event loop.
///
/// Nothing here changes the process: every route is a GET. Files come from the jar; a browser asks
/// each time whether its copy is still the newest.
public final class PageFace implements Face {
    private static final int OK = 200;
    private static final int PERMANENT_REDIRECT = 308;
    private static final int NOT_MODIFIED = 304;
    private static final int MAX_BODY = 16 * 1024;
    private static final String ROOT = "/ui";

    private final Vertx vertx;
    private final HostRule hosts;
    private volatile @Nullable PageContent content;
    private volatile @Nullable PageFiles files;

    /// Carries a page that has no content yet; until it has, requests are refused as those to a
    /// process that is starting.
    ///
    /// @param vertx runs the port
    /// @param host the name on which the process listens
    public PageFace(Vertx vertx, String host) {
        this.vertx = vertx;
        this.hosts = new HostRule(host);
    }

    /// Gives the page its content. Any thread.
    public void show(PageContent shown) {
        content = shown;
    }

    @Override
    public String prefix() {
        return ROOT;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(ROOT, PageFace::redirect));
        PageFiles.paths().forEach(path -> routes.add(Route.get(path, at -> file(at, path))));
        routes.add(Route.get(ROOT + "/setup.json", at -> at.replyJson(setup(content()))));
        routes.add(Route.get(ROOT + "/servers.json", this::servers));
        return routes.stream()
                .map(route -> route.countedAs(ROOT).behind(this::check))
                .toList();
    }

    @Override
    public ProblemRenderer problems() {
        return ProblemDocuments.INSTANCE;
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    private void check(Exchange exchange) throws RejectedException {
        String host = hosts.require(exchange.header(HttpHeaders.HOST));
        PagePolicy.apply(exchange, "ws://%s:%d".formatted(host, content().realtimePort()));
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

    private static void redirect(Exchange exchange) {
        exchange.putHeader(HttpHeaders.LOCATION, ROOT + "/").reply(PERMANENT_REDIRECT);
    }

    private void file(Exchange exchange, String path) {
        PageFiles loaded = files;
        if (loaded != null) {
            send(exchange, loaded.at(path));
            return;
        }
        onWorker(
                exchange,
                PageFiles::load,
                read -> {
                    files = read;
                    send(exchange, read.at(path));
                });
    }

    private static void send(Exchange exchange, PageFile file) {
        exchange.putHeader(HttpHeaders.ETAG, file.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        String accepted = exchange.header(HttpHeaders.ACCEPT_ENCODING);
        if (file.tag().equals(exchange.header(HttpHeaders.IF_NONE_MATCH))) {
            exchange.reply(NOT_MODIFIED);
        } else if (accepted != null && accepted.contains("gzip")) {
            exchange.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip")
                    .reply(OK, file.type(), file.packed());
        } else {
            exchange.reply(OK, file.type(), file.bytes());
        }
    }

    private void servers(Exchange exchange) throws RejectedException {
        PageContent shown = content();
        exchange.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        onWorker(
                exchange,
                () -> JsonOutput.object(json -> write(json, shown.readings().get())),
                exchange::replyJson);
    }

    private <T> void onWorker(Exchange exchange, Callable<T> work, Consumer<T> reply) {
        Future<T> done = vertx.executeBlocking(work, false);
        done.onSuccess(reply::accept)
                .onFailure(failure -> exchange.problem(CommonProblem.INTERNAL, "see the log"));
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
        for (Reading each : readings.numbers()) {
            json.writeStartObject();
            json.writeStringField("key", each.key());
            json.writeStringField("label", each.label());
            json.writeStringField("kind", each.kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("value", each.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tokens_by_lateness");
        for (var each : readings.tokensByLateness().entrySet()) {
            json.writeStartArray();
            json.writeNumber(each.getKey());
            json.writeNumber(each.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
