package dev.llmemulator.emulator.face.session;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemDocuments;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import dev.llmemulator.loop.EpochClock;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The routes of sessions and runs. Holds no state of its own; any event loop.
public final class SessionFace implements Face {
    private final int maxBody;
    private final SessionResource sessions;
    private final RunResource runs;

    /// @param maxBody how long a body may be, in bytes
    /// @param defaults what a run is like when its request does not say
    /// @param tokens signs and checks session tokens
    /// @param clock stamps the start of runs
    /// @param random makes ids that are hard to guess; used by all event loops
    public SessionFace(
            int maxBody,
            RunDefaults defaults,
            SessionStreams streams,
            SessionTokens tokens,
            EpochClock clock,
            RandomGenerator random) {
        Ids ids = new Ids(random);
        this.maxBody = maxBody;
        this.sessions = new SessionResource(ids, tokens, streams);
        this.runs = new RunResource(streams, clock, defaults, ids);
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/api/sessions/create", sessions::create),
                Route.post(
                        "/api/sessions/{id}/refresh",
                        exchange -> sessions.refresh(exchange, session(exchange))),
                Route.delete(
                        "/api/sessions/{id}",
                        exchange -> sessions.close(exchange, session(exchange))),
                Route.post("/api/run", runs::run).behind(Route::requireJson));
    }

    @Override
    public ProblemRenderer problems() {
        return ProblemDocuments.INSTANCE;
    }

    @Override
    public int maxBody() {
        return maxBody;
    }

    private static UUID session(Exchange exchange) throws RejectedException {
        String text = exchange.parameter("id");
        if (!Ids.isSession(text)) {
            FieldFault fault = new FieldFault("session_id", FieldFault.quote(text), Ids.SESSION);
            throw new RejectedException(
                    Problem.ofFields(SessionProblem.INVALID_FIELDS, List.of(fault)));
        }
        return UUID.fromString(text);
    }
}
