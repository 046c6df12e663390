package dev.llmemulator.web;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of a load, below `/ui` of a port of its own: what the load does now, as events, and a
/// button that stops it. Its routes are served by the loop of its events; [#finish] may be called
/// by any thread. Reading needs no key, stopping does.
public final class LoadFace implements PageFace {
    private static final int ACCEPTED = 202;

    private final LoadEvents events;
    private final PageSite site;
    private final PageKey key;
    private final Runnable stop;
    private volatile @Nullable LoadFiles files;

    /// Makes the page of a load.
    ///
    /// @param host the name on which the process listens
    /// @param key what a request must bring to stop the load
    /// @param stop stops the load; called on the loop
    public LoadFace(Vertx vertx, String host, LoadEvents events, String key, Runnable stop) {
        this.events = events;
        this.key = new PageKey(key);
        this.stop = stop;
        site = new PageSite(vertx, host, PageFiles.ofLoad(), _ -> "");
    }

    /// Offers the files of a load that has ended.
    public void finish(LoadFiles left) {
        files = left;
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public List<Route> routes() {
        return site.routes(
                List.of(
                        events.route(),
                        Route.get(
                                PageSite.ROOT + "/result.json",
                                exchange -> files().replyResult(exchange)),
                        Route.get(
                                PageSite.ROOT + "/report.html",
                                exchange -> files().replyReport(exchange)),
                        Route.post(PageSite.ROOT + "/stop", this::stop)));
    }

    private LoadFiles files() throws RejectedException {
        LoadFiles left = files;
        if (left == null) {
            throw new RejectedException(
                    Problem.of(PageProblem.STILL_RUNNING, "the load has not ended yet")
                            .retryAfter(Problem.SOON));
        }
        return left;
    }

    private void stop(Exchange exchange) throws RejectedException {
        key.require(exchange);
        stop.run();
        exchange.reply(ACCEPTED);
    }
}
