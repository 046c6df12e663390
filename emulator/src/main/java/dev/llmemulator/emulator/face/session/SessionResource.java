package dev.llmemulator.emulator.face.session;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sessions, of which the node stores none: an id, and a token that proves it. Any event loop.
final class SessionResource {
    private static final Logger LOG = LoggerFactory.getLogger(SessionResource.class);

    private static final String BEARER = "Bearer ";
    private static final int REPLY_BYTES = 512;

    private final Ids ids;
    private final SessionTokens tokens;
    private final SessionStreams streams;

    SessionResource(Ids ids, SessionTokens tokens, SessionStreams streams) {
        this.ids = ids;
        this.tokens = tokens;
        this.streams = streams;
    }

    void create(HttpServerRequest request) {
        UUID session = ids.newSession();
        Buffer body =
                Buffer.buffer(REPLY_BYTES)
                        .appendString("{\"session_id\":\"")
                        .appendString(session.toString())
                        .appendString("\",\"token\":\"")
                        .appendString(tokens.issue(session))
                        .appendString("\"}");
        Replies.secret(request.response(), body);
    }

    void refresh(HttpServerRequest request, UUID session) throws RejectedException {
        if (!tokens.isExchangeable(bearer(request), session)) {
            throw new RejectedException(
                    Problem.INVALID_TOKEN,
                    "expected the token of this session, expired at most "
                            + tokens.grace().toMinutes()
                            + " minutes ago");
        }
        Buffer body =
                Buffer.buffer(REPLY_BYTES)
                        .appendString("{\"token\":\"")
                        .appendString(tokens.issue(session))
                        .appendString("\"}");
        Replies.secret(request.response(), body);
    }

    /// Answers when nothing more is sent to the session and its history is gone.
    void close(HttpServerRequest request, UUID session) {
        Future.fromCompletionStage(streams.close(session), Vertx.currentContext())
                .onSuccess(_ ->
                        Replies.json(request.response(), Buffer.buffer("{\"status\":\"closed\"}")))
                .onFailure(failure -> {
                    LOG.error(
                            "The history of a closed session stays. [session={}]",
                            session.toString().substring(0, 8),
                            failure);
                    Replies.problem(
                            request.response(),
                            new RejectedException(
                                    Problem.BROKER_FAILED,
                                    "the session's history could not be removed"));
                });
    }

    private static String bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean given = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return given ? header.substring(BEARER.length()).strip() : "";
    }
}
