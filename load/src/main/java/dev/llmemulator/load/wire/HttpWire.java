package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.protocol.address.PeerAddress;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Consumer;

/// The REST face over a pool of HTTP/1.1 connections.
final class HttpWire implements HttpLink {
    private static final long TIME_MILLIS = 5_000;
    private static final Buffer EMPTY_OBJECT = Buffer.buffer("{}");

    private final HttpPool pool;
    private final URI url;
    private final PeerAddress address;
    private final String prefix;

    HttpWire(HttpPool pool, URI url) {
        this.pool = pool;
        this.url = url;
        address = PeerAddress.require(url);
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public String url() {
        return url.toString();
    }

    @Override
    public Call createSession(Consumer<Answer<Session>> then) {
        RequestOptions request = post("/api/sessions/create");
        return HttpExchange.start(
                pool, request, EMPTY_OBJECT, (body, _) -> SessionFaceJson.session(body), then);
    }

    @Override
    public Call refresh(Session session, Consumer<Answer<Session>> then) {
        RequestOptions request = post("/api/sessions/" + session.id() + "/refresh");
        request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + session.token());
        return HttpExchange.start(
                pool,
                request,
                EMPTY_OBJECT,
                (body, _) -> SessionFaceJson.refreshed(session, body),
                then);
    }

    @Override
    public Call run(Session session, RunRequest request, Consumer<Answer<RunReply>> then) {
        Buffer body;
        try {
            body = Buffer.buffer(SessionFaceJson.run(session, request));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return HttpExchange.start(pool, post("/api/run"), body, SessionFaceJson::runReply, then);
    }

    @Override
    public Call delete(Session session, Consumer<Answer<Session>> then) {
        RequestOptions request = request(HttpMethod.DELETE, "/api/sessions/" + session.id());
        return HttpExchange.start(pool, request, null, (_, _) -> session, then);
    }

    /// Asks for nothing but the time, by way of the health check.
    void time(Runnable then) {
        RequestOptions request =
                request(HttpMethod.GET, "/health")
                        .setTimeout(TIME_MILLIS)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        HttpExchange.<Boolean>start(pool, request, null, (_, _) -> true, _ -> then.run());
    }

    private RequestOptions post(String path) {
        return request(HttpMethod.POST, path)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    }

    private RequestOptions request(HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.secure())
                .setURI(prefix + path);
    }
}
