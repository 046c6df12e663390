package dev.llmemulator.web;

import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What every page has: its files, the hosts that it answers to, and its policy. Any event loop.
final class PageSite {
    /// The path below which all of a page is.
    static final String ROOT = "/ui";

    /// How long the body of a request may be: the options of a load.
    static final int MAX_BODY = 16 * 1024;

    private static final int OK = 200;
    private static final int PERMANENT_REDIRECT = 308;
    private static final int NOT_MODIFIED = 304;

    private final Vertx vertx;
    private final HostRule hosts;
    private final Peers peers;
    private final PageFiles names;
    private volatile @Nullable PageFiles files;

    /// Names the one other origin that a page talks to.
    @FunctionalInterface
    interface Peers {
        /// Returns an origin; "" for none.
        ///
        /// @param host the name by which the page was asked for
        /// @throws RejectedException when the page has nothing to show yet
        String of(String host) throws RejectedException;
    }

    /// Makes the site of a page.
    ///
    /// @param vertx runs the port
    /// @param host the name on which the process listens
    /// @param files its files, which are read when the first is asked for
    /// @param peers with whom else it talks
    PageSite(Vertx vertx, String host, PageFiles files, Peers peers) {
        this.vertx = vertx;
        this.hosts = new HostRule(host);
        this.names = files;
        this.peers = peers;
    }

    /// Returns the routes of the files together with others, all of them guarded and counted alike.
    List<Route> routes(List<Route> others) {
        List<Route> routes = new ArrayList<>(others);
        routes.add(Route.get(ROOT, PageSite::redirect));
        names.paths().forEach(path -> routes.add(Route.get(path, at -> file(at, path))));
        return routes.stream().map(this::guarded).toList();
    }

    /// Checks the host of a request before whatever else its route checks.
    private Route guarded(Route route) {
        return route.countedAs(ROOT)
                .behind(exchange -> {
                    check(exchange);
                    route.check().handle(exchange);
                });
    }

    /// Makes something on a worker, and replies with it on the exchange's loop.
    <T> void onWorker(Exchange exchange, Callable<T> work, Consumer<T> reply) {
        vertx.executeBlocking(work, false)
                .onSuccess(reply::accept)
                .onFailure(_ -> exchange.problem(CommonProblem.INTERNAL, "see the log"));
    }

    private void check(Exchange exchange) throws RejectedException {
        String host = hosts.require(exchange.header(HttpHeaders.HOST));
        PagePolicy.apply(exchange, host, peers.of(host));
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
                names::load,
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
}
