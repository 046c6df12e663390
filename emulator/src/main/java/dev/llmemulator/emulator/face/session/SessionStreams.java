package dev.llmemulator.emulator.face.session;

import dev.llmemulator.emulator.delivery.Publisher;
import dev.llmemulator.emulator.stream.Refusal;
import dev.llmemulator.emulator.stream.StreamRegistry;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.RejectedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The runs of this node's sessions, by session and request id. Any thread.
///
/// Those of one session are a small map that is copied on change: a session has one, rarely two.
public final class SessionStreams {
    private final StreamRegistry streams;
    private final Publisher publisher;
    private final ConcurrentMap<UUID, Map<String, SessionRun>> bySession =
            new ConcurrentHashMap<>();

    /// @param streams runs the streams
    /// @param publisher the way into the sessions' channels
    public SessionStreams(StreamRegistry streams, Publisher publisher) {
        this.streams = streams;
        this.publisher = publisher;
    }

    /// How many sessions have a stream that runs.
    public int sessions() {
        return bySession.size();
    }

    /// Starts a run, unless this node runs its request already or may not.
    ///
    /// One of a later turn takes the place of the running one of its request, and so does, where
    /// the client counts no turns, one that begins before what that one has sent: it is the resume
    /// of a client that lost more than the broker keeps.
    ///
    /// @return the run that answers the request: this one, or one that was there already
    SessionRun run(SessionRun run) throws RejectedException {
        SessionRun running =
                bySession
                        .getOrDefault(run.request().session(), Map.of())
                        .get(run.request().requestId());
        if (running != null && !run.replaces(running)) {
            return running;
        }
        Refusal refusal = streams.reserve();
        if (refusal != null) {
            throw rejection(refusal);
        }
        SessionRun entered = enter(run);
        if (entered != run) {
            streams.release();
            return entered;
        }
        var _ = run.stream().ended().thenRun(() -> leave(run));
        streams.start(run.stream(), () -> run.open(publisher));
        return run;
    }

    /// Stops the streams of a session without a word to its client, then removes what its channel
    /// keeps; in this order, because a token that came later would begin a new history.
    CompletionStage<Void> close(UUID session) {
        CompletableFuture<?>[] ends =
                bySession.getOrDefault(session, Map.of()).values().stream()
                        .map(SessionRun::cancel)
                        .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(ends)
                .thenCompose(_ -> publisher.removeHistory(SessionChannel.of(session)));
    }

    private static RejectedException rejection(Refusal refusal) {
        return switch (refusal) {
            case FULL ->
                    SessionProblem.later(
                            SessionProblem.TOO_MANY_STREAMS, "send the same request again later");
            case DRAINING ->
                    SessionProblem.later(
                            CommonProblem.SHUTTING_DOWN, "send the same request to another node");
        };
    }

    /// Puts a run in, if need be in the place of one that it stops; returns the one that is in
    /// then.
    private SessionRun enter(SessionRun run) {
        String request = run.request().requestId();
        Map<String, SessionRun> runs =
                bySession.compute(
                        run.request().session(),
                        (_, before) -> {
                            Map<String, SessionRun> after =
                                    new HashMap<>(before == null ? Map.of() : before);
                            after.merge(request, run, SessionStreams::oneOf);
                            return Map.copyOf(after);
                        });
        return Objects.requireNonNull(runs.get(request));
    }

    private static SessionRun oneOf(SessionRun running, SessionRun run) {
        if (!run.replaces(running)) {
            return running;
        }
        var _ = running.cancel();
        return run;
    }

    private void leave(SessionRun run) {
        bySession.computeIfPresent(
                run.request().session(),
                (_, before) -> {
                    Map<String, SessionRun> after = new HashMap<>(before);
                    after.remove(run.request().requestId(), run);
                    return after.isEmpty() ? null : Map.copyOf(after);
                });
        run.left();
    }
}
