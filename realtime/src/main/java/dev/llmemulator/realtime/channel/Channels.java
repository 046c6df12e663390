package dev.llmemulator.realtime.channel;

import dev.llmemulator.realtime.broker.Epochs;
import dev.llmemulator.realtime.broker.RecentResults;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// All channels of a server, by name. Any thread.
///
/// A channel comes into being with its first use and is dropped when it is idle: [#sweep] is to be
/// called now and then. Their number is bounded; at the bound idle ones go early, and when there
/// are none a new channel is refused.
public final class Channels {
    private final ConcurrentMap<String, Channel> byName = new ConcurrentHashMap<>();
    private final Namespaces namespaces;
    private final ChannelContext context;
    private final ChannelLimits limits;
    private Iterator<Channel> sweep = Collections.emptyIterator();

    /// No channels yet.
    ///
    /// @param nanoTime the monotonic clock, in nanoseconds
    public Channels(
            Namespaces namespaces, ChannelLimits limits, Epochs epochs, LongSupplier nanoTime) {
        this.namespaces = namespaces;
        this.limits = limits;
        this.context =
                new ChannelContext(
                        epochs,
                        new RecentResults(limits.idempotencyLife(), limits.idempotencyKeys()),
                        nanoTime,
                        new ChannelCounters());
    }

    /// The namespaces.
    public Namespaces namespaces() {
        return namespaces;
    }

    /// What is counted.
    public ChannelCounters counters() {
        return context.counters();
    }

    /// The channel with this name, made when it is new, held until [Channel#release]; null when
    /// there are too many channels already.
    ///
    /// @throws IllegalArgumentException when its namespace does not exist
    public @Nullable Channel acquire(String name) {
        while (true) {
            Channel channel = byName.get(name);
            if (channel == null) {
                channel = make(name);
            }
            if (channel == null || channel.hold()) {
                return channel;
            }
            byName.remove(name, channel);
        }
    }

    /// The channel with this name if there is one, not held.
    public @Nullable Channel find(String name) {
        return byName.get(name);
    }

    /// All channels, as they come and go.
    public Collection<Channel> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /// Looks at the next `count` channels and drops the idle ones; goes round and round.
    public synchronized void sweep(int count) {
        if (!sweep.hasNext()) {
            sweep = byName.values().iterator();
        }
        long now = context.nanoTime().getAsLong();
        for (int i = 0; i < count && sweep.hasNext(); i++) {
            drop(sweep.next(), now, limits.idle());
        }
    }

    private @Nullable Channel make(String name) {
        NamespaceOptions options = namespaces.find(name);
        if (options == null) {
            throw new IllegalArgumentException(
                    "channel " + name + ": no namespace " + ChannelName.namespace(name));
        }
        if (byName.size() >= limits.channels()) {
            dropAllIdle();
            if (byName.size() >= limits.channels()) {
                return null;
            }
        }
        return byName.computeIfAbsent(name, _ -> new Channel(name, options, context));
    }

    private void dropAllIdle() {
        long now = context.nanoTime().getAsLong();
        for (Channel channel : byName.values()) {
            drop(channel, now, Duration.ZERO);
        }
    }

    private void drop(Channel channel, long now, Duration idle) {
        if (channel.drop(now, idle.toNanos())) {
            byName.remove(channel.name(), channel);
        }
    }
}
