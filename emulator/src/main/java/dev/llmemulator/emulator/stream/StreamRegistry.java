package dev.llmemulator.emulator.stream;

import dev.llmemulator.emulator.completion.TokenRow;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The streams that run on this node. Any thread.
///
/// At most `maxStreams` run at a time; more are refused, not queued. A face reserves a place,
/// starts a stream in it and keeps the stream to cancel it.
public final class StreamRegistry {
    private final int maxStreams;
    private final BiFunction<Sink, TokenRow, Sink> faults;
    private final Pacers pacers;
    private final Set<TokenStream> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger active = new AtomicInteger();
    private final LongAdder started = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final EndCounts ends = new EndCounts();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    private volatile boolean draining;
    private volatile boolean shut;

    /// An empty registry whose streams run on the given loops.
    ///
    /// @param faults puts what is planted in a stream before its sink
    public StreamRegistry(
            List<? extends Loop> loops,
            EpochClock clock,
            BiFunction<Sink, TokenRow, Sink> faults,
            int maxStreams) {
        this.maxStreams = maxStreams;
        this.faults = faults;
        this.pacers = new Pacers(loops, clock, this::ended);
    }

    /// Reserves a place for one more stream; returns why there is none, or null. Who reserves a
    /// place either starts a stream in it or releases it.
    ///
    /// Counts the stream in before it looks at the flag, where [#drain] sets the flag before it
    /// looks at the count: one of the two sees the other. The same holds for [#start] and
    /// [#shutdown].
    public @Nullable Refusal reserve() {
        boolean full = active.incrementAndGet() > maxStreams;
        boolean leaving = draining;
        if (!full && !leaving) {
            return null;
        }
        release();
        refused.increment();
        return leaving ? Refusal.DRAINING : Refusal.FULL;
    }

    /// Gives a place back that was reserved and is not used.
    public void release() {
        active.decrementAndGet();
        completeWhenDrained();
    }

    /// Starts a stream in a place that was reserved for it. The first token is sent at the earliest
    /// when the calling task has ended.
    ///
    /// @param opener opens the way to its client
    public void start(TokenStream stream, Supplier<Sink> opener) {
        running.add(stream);
        if (shut) {
            stream.mark(StopReason.SHUTDOWN);
        }
        try {
            stream.open(faults.apply(opener.get(), stream.row()));
            pacers.adopt(stream);
            started.increment();
        } catch (RuntimeException failure) {
            leave(stream);
            throw failure;
        }
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
        return CompletableFuture.allOf(
                running.stream()
                        .map(stream -> stream.stop(StopReason.SHUTDOWN).toCompletableFuture())
                        .toArray(CompletableFuture[]::new));
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
                started.sum(),
                refused.sum(),
                ends.byReason(),
                tokens + pacers.ends(),
                tokens,
                new StreamStats.Lateness(
                        lateness.stream().mapToLong(LatenessCounts::maxUs).max().orElse(0),
                        Collections.unmodifiableSortedMap(byLateness),
                        lateness.stream().mapToLong(LatenessCounts::sumUs).sum()));
    }

    private void completeWhenDrained() {
        if (draining && active.get() == 0) {
            drained.complete(null);
        }
    }

    private void ended(TokenStream stream) {
        ends.add(stream);
        leave(stream);
    }

    /// Gives the stream's place back before its end is told, so that whoever waits for the end
    /// finds the place free. A drain completes after both: then no face knows the stream any more.
    private void leave(TokenStream stream) {
        running.remove(stream);
        active.decrementAndGet();
        stream.end();
        completeWhenDrained();
    }
}
