package dev.llmemulator.emulator.face.session;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.http.RejectedException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sessions, of which the node stores none: an id, and a token that proves it. Any event loop.
final class SessionResource {
    private static final Logger LOG = LoggerFactory.getLogger(SessionResource.class);

    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
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

    void create(Exchange exchange) {
        UUID session = ids.newSession();
        replySecret(
                exchange,
                json -> {
                    json.writeStringField("session_id", session.toString());
                    json.writeStringField("token", tokens.issue(session));
                });
    }

    void refresh(Exchange exchange, UUID session) throws RejectedException {
        if (!tokens.isExchangeable(bearer(exchange), session)) {
            throw new RejectedException(
                    SessionProblem.INVALID_TOKEN,
                    "expected the token of this session, expired at most "
                            + tokens.grace().toMinutes()
                            + " minutes ago");
        }
        replySecret(exchange, json -> json.writeStringField("token", tokens.issue(session)));
    }

    /// Answers when nothing more is sent to the session and its history is gone.
    void close(Exchange exchange, UUID session) {
        Future.fromCompletionStage(streams.close(session), exchange.context())
                .onSuccess(_ ->
                        exchange.replyJson(
                                JsonOutput.object(
                                        json -> json.writeStringField("status", "closed"))))
                .onFailure(failure -> {
                    LOG.error(
                            "The history of a closed session stays. [session={}]",
                            session.toString().substring(0, 8),
                            failure);
                    exchange.problem(
                            SessionProblem.BROKER_FAILED,
                            "the session's history could not be removed");
                });
    }

    /// Replies with a document that nothing on the way may keep.
    private static void replySecret(Exchange exchange, JsonOutput.Content content) {
        exchange.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .replyJson(JsonOutput.object(REPLY_BYTES, content));
    }

    private static String bearer(Exchange exchange) {
        String header = exchange.header(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return "";
        }
        return header.substring(BEARER.length()).strip();
    }
}
