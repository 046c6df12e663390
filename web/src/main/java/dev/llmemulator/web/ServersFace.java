package dev.llmemulator.web;

import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of servers, below `/ui` of their API's port: the playground, and what they do now. Any
/// event loop.
///
/// Nothing here changes the process: every route is a GET. Where others than this machine can reach
/// the port, those that tell something of the process need a key; the files are the same everywhere
/// and need none.
public final class ServersFace implements PageFace {
    private final PageSite site;
    private final @Nullable PageKey key;
    private volatile @Nullable PageContent content;

    /// Carries a page that has no content yet; until it has, requests are refused as those to a
    /// process that is starting.
    ///
    /// @param vertx runs the port
    /// @param host the name on which the process listens
    /// @param key what a request must bring to read; null where only this machine can reach the
    ///   port
    public ServersFace(Vertx vertx, String host, @Nullable String key) {
        this.key = key == null ? null : new PageKey(key);
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
                        keyed(Route.get(PageSite.ROOT + "/setup.json", this::replySetup)),
                        keyed(ServerReadings.route(site, () -> content().readings()))));
    }

    private Route keyed(Route route) {
        return key == null ? route : route.behind(key::require);
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

    private void replySetup(Exchange exchange) throws RejectedException {
        PageContent shown = content();
        String origin = "http://" + exchange.header(HttpHeaders.HOST);
        exchange.replyJson(
                JsonOutput.object(json -> {
                    json.writeNumberField("realtime_port", shown.realtimePort());
                    json.writeStringField("realtime_path", shown.realtimePath());
                    json.writeBooleanField("origin_allowed", shown.origins().allow(origin));
                    json.writeStringField("planted_faults", shown.plantedFaults());
                    json.writeBooleanField("key_needed", shown.keyNeeded());
                }));
    }
}
