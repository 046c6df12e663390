package dev.llmemulator.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemDocuments;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The page of a load, below `/ui` of a port of its own: what the load does now, as events, and a
/// button that stops it.
///
/// Its routes are served by one event loop; [#append], [#replace], [#clear] and [#finish] may be
/// called by any thread. Reading needs no key. Stopping needs the key that only the printed address
/// holds, behind `#`, so that it is in no log and no other page knows it.
public final class LoadFace implements Face {
    private static final int ACCEPTED = 202;
    private static final String BEARER = "Bearer ";

    private final Context loop;
    private final PageSite site;
    private final byte[] key;
    private final Runnable stop;
    private final EventFeed feed = new EventFeed();
    private final AtomicInteger readers = new AtomicInteger();
    private volatile @Nullable Files files;

    /// What is left of a load that has ended.
    private record Files(String result, String report) {}

    /// Makes the page of a load.
    ///
    /// @param loop the context of the loop that serves the port
    /// @param host the name on which the process listens
    /// @param key what a request must bring to stop the load
    /// @param stop stops the load; called on the loop
    public LoadFace(Vertx vertx, Context loop, String host, String key, Runnable stop) {
        this.loop = loop;
        this.key = key.getBytes(UTF_8);
        this.stop = stop;
        site = new PageSite(vertx, host, PageFiles.ofLoad(), _ -> "");
    }

    /// Shows an event beside the earlier ones of its name.
    ///
    /// @param data a JSON document in one line
    public void append(String name, String data) {
        onFeed(events -> events.append(name, data));
    }

    /// Shows an event in place of the earlier ones of its name.
    ///
    /// @param data a JSON document in one line
    public void replace(String name, String data) {
        onFeed(events -> events.replace(name, data));
    }

    /// Forgets the events of a name.
    public void clear(String name) {
        onFeed(events -> events.clear(name));
    }

    /// Offers the files of a load that has ended.
    public void finish(String result, String report) {
        files = new Files(result, report);
    }

    /// Ends the reply of every page that reads, behind all that was shown before.
    public void close() {
        onFeed(EventFeed::close);
    }

    /// Returns how many pages are open. Any thread; slightly out of date.
    public int readers() {
        return readers.get();
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public List<Route> routes() {
        return site.routes(
                List.of(
                        Route.get(PageSite.ROOT + "/events", this::events),
                        Route.get(PageSite.ROOT + "/result.json", this::result),
                        Route.get(PageSite.ROOT + "/report.html", this::report),
                        Route.post(PageSite.ROOT + "/stop", this::stop)));
    }

    @Override
    public ProblemRenderer problems() {
        return ProblemDocuments.INSTANCE;
    }

    @Override
    public int maxBody() {
        return PageSite.MAX_BODY;
    }

    private void onFeed(Consumer<EventFeed> action) {
        loop.runOnContext(_ -> {
            action.accept(feed);
            readers.set(feed.readers());
        });
    }

    private void events(Exchange exchange) throws RejectedException {
        if (!feed.read(exchange, lastId(exchange.header("Last-Event-ID")))) {
            throw new RejectedException(
                    Problem.of(
                                    PageProblem.TOO_MANY_READERS,
                                    "%d pages are open, expected fewer than %d"
                                            .formatted(feed.readers(), EventFeed.MOST_READERS))
                            .retryAfter(Problem.SOON));
        }
        readers.set(feed.readers());
    }

    /// A browser that connects again names the last event that it has.
    private static long lastId(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void result(Exchange exchange) throws RejectedException {
        exchange.replyJson(files().result().getBytes(UTF_8));
    }

    private void report(Exchange exchange) throws RejectedException {
        byte[] bytes = files().report().getBytes(UTF_8);
        PagePolicy.applyToReport(exchange);
        exchange.reply(200, "text/html; charset=utf-8", bytes);
    }

    private Files files() throws RejectedException {
        Files left = files;
        if (left == null) {
            throw new RejectedException(
                    Problem.of(PageProblem.STILL_RUNNING, "the load has not ended yet")
                            .retryAfter(Problem.SOON));
        }
        return left;
    }

    private void stop(Exchange exchange) throws RejectedException {
        requireOwnOrigin(exchange);
        String given = exchange.header(HttpHeaders.AUTHORIZATION);
        String bearer =
                given != null && given.startsWith(BEARER) ? given.substring(BEARER.length()) : "";
        if (!MessageDigest.isEqual(bearer.getBytes(UTF_8), key)) {
            throw new RejectedException(
                    CommonProblem.UNAUTHORIZED, "expected the key of the address that was printed");
        }
        stop.run();
        exchange.reply(ACCEPTED);
    }

    /// A page of another origin may not stop the load, whatever it has learned.
    private static void requireOwnOrigin(Exchange exchange) throws RejectedException {
        String origin = exchange.header(HttpHeaders.ORIGIN);
        String own = "http://" + exchange.header(HttpHeaders.HOST);
        if (origin != null && !origin.equals(own)) {
            throw new RejectedException(
                    CommonProblem.FOREIGN_ORIGIN,
                    "Origin is %s, expected %s".formatted(FieldFault.quote(origin), own));
        }
    }
}
