package dev.llmemulator.web;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The page from which loads are started, watched and stopped, below `/ui` of a port of its own.
/// Its routes are served by the loop of its events.
///
/// Reading needs no key, because only this machine reaches the port. POST and DELETE need one.
public final class ConsoleFace implements PageFace {
    private static final int ACCEPTED = 202;
    private static final String LOADS = PageSite.ROOT + "/loads";
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    private final LoadEvents events;
    private final PageSite site;
    private final PageKey key;
    private final LoadControl control;
    private final @Nullable Supplier<ServerReadings> servers;

    /// Makes the page.
    ///
    /// @param host the name on which the process listens
    /// @param key what a request must bring to start or stop a load
    /// @param servers takes what the servers under load show now, on a worker; null where that
    ///   cannot be known
    public ConsoleFace(
            Vertx vertx,
            String host,
            LoadEvents events,
            String key,
            LoadControl control,
            @Nullable Supplier<ServerReadings> servers) {
        this.events = events;
        this.key = new PageKey(key);
        this.control = control;
        this.servers = servers;
        site = new PageSite(vertx, host, PageFiles.ofLoad(), _ -> "");
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public List<Route> routes() {
        List<Route> routes =
                new ArrayList<>(
                        List.of(
                                events.route(),
                                Route.post(LOADS, this::start),
                                Route.delete(LOADS + "/current", this::stop),
                                Route.get(
                                        LOADS + "/{number}/result.json",
                                        exchange -> files(exchange).replyResult(exchange)),
                                Route.get(
                                        LOADS + "/{number}/report.html",
                                        exchange -> files(exchange).replyReport(exchange))));
        if (servers != null) {
            routes.add(ServerReadings.route(site, servers));
        }
        return site.routes(routes);
    }

    private void start(Exchange exchange) throws RejectedException {
        key.require(exchange);
        Route.requireJson(exchange);
        Map<String, String> options = LoadWish.read(exchange.body());
        site.onWorker(exchange, () -> control.start(options), reply -> replyStart(exchange, reply));
    }

    private static void replyStart(Exchange exchange, LoadControl.Decision reply) {
        switch (reply) {
            case LoadControl.Decision.Started(int number) ->
                    exchange.putHeader(HttpHeaders.LOCATION, LOADS + "/current")
                            .reply(
                                    ACCEPTED,
                                    Exchange.JSON,
                                    JsonOutput.object(json -> writeNumber(json, number)));
            case LoadControl.Decision.Busy _ ->
                    exchange.problem(
                            PageProblem.LOAD_RUNS, "a load runs: stop it, or wait for its end");
            case LoadControl.Decision.Unfit(String reason) ->
                    exchange.problem(PageProblem.UNFIT_LOAD, reason);
        }
    }

    private static void writeNumber(JsonGenerator json, int number) throws IOException {
        json.writeNumberField("number", number);
    }

    private void stop(Exchange exchange) throws RejectedException {
        key.require(exchange);
        if (!control.stop()) {
            throw new RejectedException(PageProblem.NO_LOAD, "no load runs");
        }
        exchange.reply(ACCEPTED);
    }

    private LoadFiles files(Exchange exchange) throws RejectedException {
        String number = exchange.parameter("number");
        LoadFiles files =
                NUMBER.matcher(number).matches() ? control.files(Integer.parseInt(number)) : null;
        if (files == null) {
            throw new RejectedException(
                    PageProblem.NO_LOAD,
                    "%s is none of the last loads that have ended"
                            .formatted(FieldFault.quote(number)));
        }
        return files;
    }
}
