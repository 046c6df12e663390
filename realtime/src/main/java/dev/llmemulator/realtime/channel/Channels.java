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

/// Holds all channels of a server by name. May be used by any thread.
///
/// A channel is created at its first use and dropped when it is idle, for which [#sweep] must be
/// called regularly. The number of channels is bounded: at the bound, idle ones are dropped early,
/// and if there are none a new channel is refused.
public final class Channels {
    private final ConcurrentMap<String, Channel> byName = new ConcurrentHashMap<>();
    private final Namespaces namespaces;
    private final ChannelContext context;
    private final ChannelLimits limits;
    private Iterator<Channel> sweep = Collections.emptyIterator();

    /// Creates an empty set of channels.
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

    /// Returns the namespaces of the server.
    public Namespaces namespaces() {
        return namespaces;
    }

    /// Returns the counters of all channels.
    public ChannelCounters counters() {
        return context.counters();
    }

    /// Returns the channel with this name and holds it until [Channel#release]. Creates it if
    /// necessary; returns null when there are too many channels.
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

    /// Returns the channel with this name without holding it, or null when there is none.
    public @Nullable Channel find(String name) {
        return byName.get(name);
    }

    /// Returns a live view of all channels.
    public Collection<Channel> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /// Drops the idle ones among the next `count` channels. Repeated calls visit all channels in
    /// turn.
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
