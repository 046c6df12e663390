package dev.llmemulator.web;

import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of servers, below `/ui` of their API's port: the playground, and what they do now. Any
/// event loop.
///
/// Nothing here changes the process: every route is a GET.
public final class ServersFace implements PageFace {
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
                        ServerReadings.route(site, () -> content().readings())));
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

    private static byte[] setup(PageContent shown) {
        return JsonOutput.object(json -> {
            json.writeNumberField("realtime_port", shown.realtimePort());
            json.writeStringField("realtime_path", shown.realtimePath());
            json.writeStringField("planted_faults", shown.plantedFaults());
            json.writeBooleanField("key_needed", shown.keyNeeded());
        });
    }
}
