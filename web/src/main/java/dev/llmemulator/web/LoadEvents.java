package dev.llmemulator.web;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a load does, as events for the pages that are open and for those that come late.
///
/// All events are kept and sent on one event loop; [#append], [#replace], [#clear] and [#close] may
/// be called by any thread, and take effect in the order of the calls of one thread.
public final class LoadEvents {
    private final Context loop;
    private final AtomicInteger readers = new AtomicInteger();
    private final EventFeed feed = new EventFeed(readers::set);

    /// Makes a row without events.
    ///
    /// @param loop the context of the loop that serves the port
    public LoadEvents(Context loop) {
        this.loop = loop;
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

    /// Ends the reply of every page that reads, behind all that was shown before.
    public void close() {
        onFeed(EventFeed::close);
    }

    /// Returns how many pages are open. Any thread.
    public int readers() {
        return readers.get();
    }

    /// Returns the route at which pages read.
    Route route() {
        return Route.get(PageSite.ROOT + "/events", this::read);
    }

    private void onFeed(Consumer<EventFeed> action) {
        loop.runOnContext(_ -> action.accept(feed));
    }

    private void read(Exchange exchange) throws RejectedException {
        if (!feed.read(exchange, lastId(exchange.header("Last-Event-ID")))) {
            throw new RejectedException(
                    Problem.of(
                                    PageProblem.TOO_MANY_READERS,
                                    "%d pages are open, expected fewer than %d"
                                            .formatted(feed.readers(), EventFeed.MOST_READERS))
                            .retryAfter(Problem.SOON));
        }
    }

    /// A browser that connects again names the last event that it has.
    private static long lastId(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
