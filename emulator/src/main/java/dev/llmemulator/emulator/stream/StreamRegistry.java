package dev.llmemulator.emulator.stream;

import dev.llmemulator.emulator.delivery.Publisher;
import dev.llmemulator.emulator.delivery.Sink;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The streams that run on this node, by session and request id. Any thread.
///
/// At most `maxStreams` run at a time; more are refused, not queued. The streams of one session are
/// a short list that is copied on change: a session has one, rarely two.
public final class StreamRegistry {
    private final int maxStreams;
    private final Publisher publisher;
    private final FaultPlan faults;
    private final Pacers pacers;
    private final ConcurrentMap<UUID, List<TokenStream>> bySession = new ConcurrentHashMap<>();
    private final AtomicInteger active = new AtomicInteger();
    private final LongAdder started = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final EndCounts ends = new EndCounts();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    private volatile boolean draining;
    private volatile boolean shut;

    /// An empty registry whose streams run on the given loops.
    ///
    /// @param faults what is planted in each of them
    public StreamRegistry(
            List<? extends Loop> loops,
            EpochClock clock,
            Publisher publisher,
            FaultPlan faults,
            int maxStreams) {
        this.maxStreams = maxStreams;
        this.publisher = publisher;
        this.faults = faults;
        this.pacers = new Pacers(loops, clock, this::ended);
    }

    /// Starts a stream, unless this node runs it already or may not. The first token is sent at the
    /// earliest when the calling task has ended.
    ///
    /// One of a later turn takes the place of the running one of its request, and so does, where
    /// the client counts no turns, one that begins before what that one has sent: it is the resume
    /// of a client that lost more than the broker keeps.
    public Admission run(TokenStream stream) {
        TokenStream running = find(stream, bySession.get(stream.session()));
        if (running != null && !stream.replaces(running)) {
            return new Admission.AlreadyRunning(running);
        }
        Admission.Refused refusal = reserve();
        if (refusal != null) {
            return refusal;
        }
        AtomicReference<@Nullable TokenStream> rewound = new AtomicReference<>();
        running = enter(stream, rewound);
        if (running != stream) {
            release();
            return new Admission.AlreadyRunning(running);
        }
        TokenStream ended = rewound.get();
        if (ended != null) {
            var _ = stop(List.of(ended), StopReason.CANCELLED);
        }
        if (shut) {
            stream.stop(StopReason.SHUTDOWN);
        }
        start(stream);
        return Admission.Accepted.ACCEPTED;
    }

    /// Stops the streams of a session without a word to its client; completes when nothing more is
    /// sent.
    public CompletionStage<Void> cancel(UUID session) {
        return stop(bySession.getOrDefault(session, List.of()), StopReason.CANCELLED);
    }

    /// Refuses new streams from now on; completes when the running ones have ended.
    public CompletionStage<Void> drain() {
        draining = true;
        completeWhenDrained();
        return drained.minimalCompletionStage();
    }

    /// Whether new streams are refused because the node goes away.
    public boolean isDraining() {
        return draining;
    }

    /// Ends every running stream with a message to its client, and refuses new ones; completes when
    /// all have ended.
    public CompletionStage<Void> shutdown() {
        draining = true;
        shut = true;
        List<TokenStream> all = new ArrayList<>();
        bySession.values().forEach(all::addAll);
        return stop(all, StopReason.SHUTDOWN);
    }

    /// What has happened so far. Cheap.
    public StreamStats stats() {
        List<LatenessCounts> lateness = pacers.lateness();
        long tokens = lateness.stream().mapToLong(LatenessCounts::tokens).sum();
        SortedMap<Long, Long> byLateness = new TreeMap<>();
        for (LatenessCounts counts : lateness) {
            counts.byLateness().forEach((us, several) -> byLateness.merge(us, several, Long::sum));
        }
        return new StreamStats(
                active.get(),
                bySession.size(),
                started.sum(),
                refused.sum(),
                ends.byReason(),
                tokens + pacers.ends(),
                tokens,
                lateness.stream().mapToLong(LatenessCounts::maxUs).max().orElse(0),
                Collections.unmodifiableSortedMap(byLateness),
                lateness.stream().mapToLong(LatenessCounts::sumUs).sum());
    }

    /// Counts the stream in before it looks at the flag, where [#drain] sets the flag before it
    /// looks at the count: one of the two sees the other. The same holds for [#enter] and
    /// [#shutdown].
    private Admission.@Nullable Refused reserve() {
        boolean full = active.incrementAndGet() > maxStreams;
        boolean leaving = draining;
        if (!full && !leaving) {
            return null;
        }
        release();
        refused.increment();
        return leaving ? Admission.Refused.DRAINING : Admission.Refused.FULL;
    }

    private void release() {
        active.decrementAndGet();
        completeWhenDrained();
    }

    private void completeWhenDrained() {
        if (draining && active.get() == 0) {
            drained.complete(null);
        }
    }

    private void start(TokenStream stream) {
        try {
            Sink sink =
                    publisher.open(
                            stream.channel(), stream.completion().requestId(), stream.numbering());
            stream.open(faults.into(sink, stream.completion()));
            pacers.of(sink.loop()).adopt(stream);
            started.increment();
        } catch (RuntimeException failure) {
            leave(stream);
            stream.end();
            throw failure;
        }
    }

    /// Puts a stream in, in the place of one that it replaces; returns the one that is in then,
    /// which is another if it was there first.
    private TokenStream enter(TokenStream stream, AtomicReference<@Nullable TokenStream> rewound) {
        List<TokenStream> streams =
                bySession.compute(
                        stream.session(),
                        (_, before) -> {
                            TokenStream other = find(stream, before);
                            if (before != null && other != null && !stream.replaces(other)) {
                                return before;
                            }
                            rewound.set(other);
                            return with(before, other, stream);
                        });
        TokenStream entered = find(stream, streams);
        return entered == null ? stream : entered;
    }

    private void ended(TokenStream stream) {
        ends.add(stream);
        leave(stream);
    }

    private void leave(TokenStream stream) {
        bySession.computeIfPresent(stream.session(), (_, streams) -> without(streams, stream));
        release();
    }

    private static CompletionStage<Void> stop(List<TokenStream> streams, StopReason reason) {
        List<CompletableFuture<Void>> ends = new ArrayList<>(streams.size());
        for (TokenStream stream : streams) {
            stream.stop(reason);
            Pacer pacer = stream.pacer();
            if (pacer != null) {
                pacer.wake(stream);
            }
            ends.add(stream.ended().toCompletableFuture());
        }
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    private static @Nullable TokenStream find(
            TokenStream like, @Nullable List<TokenStream> streams) {
        if (streams == null) {
            return null;
        }
        String requestId = like.completion().requestId();
        for (TokenStream stream : streams) {
            if (stream.completion().requestId().equals(requestId)) {
                return stream;
            }
        }
        return null;
    }

    private static List<TokenStream> with(
            @Nullable List<TokenStream> streams,
            @Nullable TokenStream replaced,
            TokenStream stream) {
        List<TokenStream> others = new ArrayList<>(streams == null ? List.of() : streams);
        if (replaced != null) {
            others.remove(replaced);
        }
        others.add(stream);
        return List.copyOf(others);
    }

    private static @Nullable List<TokenStream> without(
            List<TokenStream> streams, TokenStream stream) {
        List<TokenStream> fewer = new ArrayList<>(streams);
        fewer.remove(stream);
        return fewer.isEmpty() ? null : List.copyOf(fewer);
    }
}
