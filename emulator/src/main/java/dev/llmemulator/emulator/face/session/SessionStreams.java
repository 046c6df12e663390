package dev.llmemulator.emulator.face.session;

import dev.llmemulator.emulator.delivery.Publisher;
import dev.llmemulator.emulator.stream.Refusal;
import dev.llmemulator.emulator.stream.StreamRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The runs of this node's sessions, by session and request id. Any thread.
///
/// Those of one session are a short list that is copied on change: a session has one, rarely two.
public final class SessionStreams {
    private final StreamRegistry streams;
    private final Publisher publisher;
    private final ConcurrentMap<UUID, List<SessionRun>> bySession = new ConcurrentHashMap<>();

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
        SessionRun running = find(run, bySession.get(run.request().session()));
        if (running != null && !run.replaces(running)) {
            return running;
        }
        Refusal refusal = streams.reserve();
        if (refusal != null) {
            throw rejection(refusal);
        }
        AtomicReference<@Nullable SessionRun> replaced = new AtomicReference<>();
        running = enter(run, replaced);
        if (running != run) {
            streams.release();
            return running;
        }
        SessionRun ended = replaced.get();
        if (ended != null) {
            var _ = ended.cancel();
        }
        var _ = run.stream().ended().thenRun(() -> leave(run));
        streams.start(run.stream(), () -> run.open(publisher));
        return run;
    }

    /// Stops the streams of a session without a word to its client, then removes what its channel
    /// keeps; in this order, because a token that came later would begin a new history.
    CompletionStage<Void> close(UUID session) {
        CompletableFuture<?>[] ends =
                bySession.getOrDefault(session, List.of()).stream()
                        .map(SessionRun::cancel)
                        .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(ends)
                .thenCompose(_ -> publisher.removeHistory(SessionChannel.of(session)));
    }

    private static RejectedException rejection(Refusal refusal) {
        return switch (refusal) {
            case FULL ->
                    new RejectedException(
                            Problem.TOO_MANY_STREAMS, "send the same request again later");
            case DRAINING ->
                    new RejectedException(
                            Problem.SHUTTING_DOWN, "send the same request to another node");
        };
    }

    /// Puts a run in, in the place of one that it replaces; returns the one that is in then, which
    /// is another if it was there first.
    private SessionRun enter(SessionRun run, AtomicReference<@Nullable SessionRun> replaced) {
        List<SessionRun> runs =
                bySession.compute(
                        run.request().session(),
                        (_, before) -> {
                            SessionRun other = find(run, before);
                            if (before != null && other != null && !run.replaces(other)) {
                                return before;
                            }
                            replaced.set(other);
                            return with(before, other, run);
                        });
        SessionRun entered = find(run, runs);
        return entered == null ? run : entered;
    }

    private void leave(SessionRun run) {
        bySession.computeIfPresent(run.request().session(), (_, runs) -> without(runs, run));
        run.left();
    }

    private static @Nullable SessionRun find(SessionRun like, @Nullable List<SessionRun> runs) {
        if (runs == null) {
            return null;
        }
        String requestId = like.request().requestId();
        for (SessionRun run : runs) {
            if (run.request().requestId().equals(requestId)) {
                return run;
            }
        }
        return null;
    }

    private static List<SessionRun> with(
            @Nullable List<SessionRun> runs, @Nullable SessionRun replaced, SessionRun run) {
        List<SessionRun> others = new ArrayList<>(runs == null ? List.of() : runs);
        if (replaced != null) {
            others.remove(replaced);
        }
        others.add(run);
        return List.copyOf(others);
    }

    private static @Nullable List<SessionRun> without(List<SessionRun> runs, SessionRun run) {
        List<SessionRun> fewer = new ArrayList<>(runs);
        fewer.remove(run);
        return fewer.isEmpty() ? null : List.copyOf(fewer);
    }
}
