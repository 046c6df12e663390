package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.realtime.broker.History;
import dev.llmemulator.realtime.broker.HistoryPage;
import dev.llmemulator.realtime.broker.HistoryRange;
import dev.llmemulator.realtime.broker.Recovery;
import dev.llmemulator.realtime.broker.Retention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds the history and the subscribers of one channel. May be used by any thread.
///
/// Under the channel's monitor a publication gets its offset, enters the history and is queued for
/// every subscriber. All subscribers therefore see the same order, and a subscription made in
/// between misses nothing and sees nothing twice. Nothing is written and no thread waits for I/O
/// under the monitor.
public final class Channel implements Subscription.Home {
    private static final Subscription[] NO_SUBSCRIPTIONS = new Subscription[0];
    private static final StreamPosition NOWHERE = StreamPosition.NONE;

    private final String name;
    private final NamespaceOptions options;
    private final ChannelContext context;
    private final Retention retention;
    private volatile Subscription[] subscriptions = NO_SUBSCRIPTIONS;
    private Map<Codec, Codec.PublicationEncoder> encoders = Map.of();
    private @Nullable History history;
    private boolean holdsForeignData;
    private int holds;
    private boolean dropped;
    private long idleSince;

    Channel(String name, NamespaceOptions options, ChannelContext context) {
        this.name = name;
        this.options = options;
        this.context = context;
        this.retention = options.retention();
    }

    @Override
    public String name() {
        return name;
    }

    /// Returns the options of the channel's namespace.
    public NamespaceOptions options() {
        return options;
    }

    /// Returns all subscriptions in the order in which they were made. Callers must not change the
    /// array.
    public Subscription[] subscriptions() {
        return subscriptions;
    }

    /// Publishes a token, which is JSON data with a version. This is the hot path.
    public void publish(Payload data, long version, String versionEpoch) {
        synchronized (this) {
            if (!retention.keeps()) {
                send(Publication.of(data, 0), true);
                return;
            }
            long now = context.nanoTime().getAsLong();
            Publication publication =
                    log().append(data, null, Map.of(), version, versionEpoch, now);
            if (publication != null) {
                send(publication, true);
            }
        }
    }

    /// Publishes a draft and returns its position in the history. A repeat returns the position of
    /// the first one, and a channel without history returns none.
    public StreamPosition publish(Draft draft) {
        synchronized (this) {
            long now = context.nanoTime().getAsLong();
            String key = draft.idempotencyKey();
            if (key.isEmpty()) {
                return take(draft, now);
            }
            StreamPosition known = context.results().find(name, key, now);
            if (known != null) {
                return known;
            }
            StreamPosition position = take(draft, now);
            context.results().remember(name, key, position, now);
            return position;
        }
    }

    /// {@inheritDoc} Each is written on its own loop. Must not be called under the monitor.
    @Override
    public void flush() {
        for (Subscription subscription : subscriptions) {
            subscription.subscriber().flush();
        }
    }

    /// Subscribes a client, or returns null when `since` cannot be recovered and the client accepts
    /// nothing else. In a channel that supports no recovery, that condition is ignored.
    ///
    /// @param since the position to recover from, null for no recovery
    /// @param limit how many publications a recovery may hold
    public @Nullable Joining subscribe(
            Subscriber subscriber,
            ClientInfo info,
            Grant grant,
            @Nullable StreamPosition since,
            boolean onlyRecovered,
            int limit) {
        synchronized (this) {
            Recovery recovery = recover(grant, since, limit);
            boolean tried = since != null && grant.recoverable();
            if (onlyRecovered && tried && !recovery.recovered()) {
                return null;
            }
            Codec.PublicationEncoder encoder = encoder(subscriber.codec());
            Subscription subscription = new Subscription(this, encoder, subscriber, info, grant);
            int count = subscriptions.length;
            Subscription[] more = Arrays.copyOf(subscriptions, count + 1);
            more[count] = subscription;
            subscriptions = more;
            holds++;
            context.counters().subscribed(count == 0);
            return new Joining(subscription, recovery);
        }
    }

    /// {@inheritDoc} The other subscribers that asked for such news are told.
    @Override
    public void unsubscribe(Subscription subscription) {
        synchronized (this) {
            List<Subscription> rest = new ArrayList<>(Arrays.asList(subscriptions));
            if (!rest.remove(subscription)) {
                return;
            }
            subscriptions = rest.isEmpty() ? NO_SUBSCRIPTIONS : rest.toArray(NO_SUBSCRIPTIONS);
            context.counters().unsubscribed(rest.isEmpty());
            if (subscription.grant().joinLeave()) {
                tell(new Push.Leave(name, subscription.info()));
            }
            release();
        }
    }

    /// {@inheritDoc} Those are told that asked for it, the new one included.
    @Override
    public void join(Subscription subscription) {
        synchronized (this) {
            tell(new Push.Join(name, subscription.info()));
        }
    }

    /// Reads the history. A first read gives the history its epoch.
    public HistoryPage read(HistoryRange range) {
        synchronized (this) {
            return log().read(range, context.nanoTime().getAsLong());
        }
    }

    /// Removes the publications from the history; offset, epoch and version stay.
    public void removeHistory() {
        synchronized (this) {
            if (history != null) {
                history.clear();
            }
        }
    }

    /// Returns whether a payload that may not be JSON was ever published in this channel.
    public boolean holdsForeignData() {
        synchronized (this) {
            return holdsForeignData;
        }
    }

    /// Returns the encoder of this channel's publications for a wire format. There is one per
    /// codec; it is made for the first subscriber that needs it. Called under the monitor.
    private Codec.PublicationEncoder encoder(Codec codec) {
        Codec.PublicationEncoder known = encoders.get(codec);
        if (known != null) {
            return known;
        }
        Codec.PublicationEncoder made = codec.publications(name);
        Map<Codec, Codec.PublicationEncoder> more = new HashMap<>(encoders);
        more.put(codec, made);
        encoders = Map.copyOf(more);
        return made;
    }

    /// Keeps the channel from being dropped. Returns false when it has already been dropped.
    synchronized boolean hold() {
        if (dropped) {
            return false;
        }
        holds++;
        return true;
    }

    /// Releases a hold of the channel.
    public synchronized void release() {
        holds--;
        if (holds == 0) {
            idleSince = context.nanoTime().getAsLong();
        }
    }

    /// Drops the channel, with its epoch, when it has no user and no publication and has been idle
    /// for long enough. A channel whose epoch was never told to a client is dropped at once.
    synchronized boolean drop(long now, long idleNanos) {
        if (holds == 0 && !dropped) {
            dropped = history == null || isForgotten(history, now, idleNanos);
        }
        return dropped;
    }

    private boolean isForgotten(History log, long now, long idleNanos) {
        log.expire(now);
        return log.count() == 0 && now - idleSince >= idleNanos;
    }

    private StreamPosition take(Draft draft, long now) {
        holdsForeignData |= !draft.json();
        if (draft.skipHistory() || !retention.keeps()) {
            send(draft.unnumbered(), draft.json());
            return NOWHERE;
        }
        History log = log();
        Publication publication =
                log.append(
                        draft.data(),
                        draft.info(),
                        draft.tags(),
                        draft.version(),
                        draft.versionEpoch(),
                        now);
        if (publication != null) {
            send(publication, draft.json());
        }
        return log.top();
    }

    private void send(Publication publication, boolean json) {
        context.counters().published();
        for (Subscription subscription : subscriptions) {
            subscription.deliver(publication, json);
        }
    }

    private void tell(Push push) {
        for (Subscription subscription : subscriptions) {
            if (subscription.grant().pushJoinLeave()) {
                subscription.subscriber().deliver(push);
            }
        }
    }

    private Recovery recover(Grant grant, @Nullable StreamPosition since, int limit) {
        if (!grant.tellsPosition()) {
            return Recovery.none(NOWHERE);
        }
        if (since == null || !grant.recoverable()) {
            return Recovery.none(log().top());
        }
        long now = context.nanoTime().getAsLong();
        return Recovery.of(log().read(HistoryRange.after(since, limit), now), since);
    }

    private History log() {
        if (history == null) {
            history = new History(context.epochs().next(), retention);
        }
        return history;
    }
}
