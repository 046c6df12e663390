package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.UnsubscribeCode;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.Grant;
import dev.llmemulator.realtime.channel.Joining;
import dev.llmemulator.realtime.channel.Subscriber;
import dev.llmemulator.realtime.channel.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds the channels that one session has entered. Confined to the session's loop.
final class Memberships {
    private static final int USUAL = 2;

    private final Member session;
    private final SessionContext context;
    private final SessionTimes times;
    private Map<String, Subscription> byChannel = Map.of();

    /// What enters and leaves channels.
    interface Member extends Subscriber {
        /// Returns what others may see of the client in a channel.
        ClientInfo infoIn(@Nullable Payload channelInfo);

        /// Returns what the connection can carry.
        Fitness fitness();

        /// Ends the session.
        void close(Disconnect disconnect);
    }

    Memberships(Member session, SessionContext context, SessionTimes times) {
        this.session = session;
        this.context = context;
        this.times = times;
    }

    int count() {
        return byChannel.size();
    }

    @Nullable Subscription find(String channel) {
        return byChannel.get(channel);
    }

    Collection<Subscription> all() {
        return byChannel.values();
    }

    /// Enters a channel.
    ///
    /// @param since the position to recover from, null for no recovery
    /// @param onlyRecovered whether to stay out when the recovery fails
    Entry enter(String name, Grant grant, @Nullable StreamPosition since, boolean onlyRecovered) {
        Channel channel = context.channels().acquire(name);
        if (channel == null) {
            return new Entry.Refused(ClientError.LIMIT_EXCEEDED);
        }
        int limit = context.limits().recoveryLimit();
        Joining joining =
                channel.subscribe(
                        session, session.infoIn(grant.info()), grant, since, onlyRecovered, limit);
        channel.release();
        if (joining == null) {
            return new Entry.Refused(ClientError.UNRECOVERABLE_POSITION);
        }
        if (byChannel.isEmpty()) {
            byChannel = new HashMap<>(USUAL);
        }
        byChannel.put(name, joining.subscription());
        if (grant.expiresAt() != null) {
            times.watchSubscriptions();
        }
        boolean fits =
                session.fitness().carries(channel, joining.recovery().publications())
                        && session.fitness().carries(grant.data());
        return fits
                ? new Entry.Entered(joining)
                : new Entry.Unfit(Disconnect.INAPPROPRIATE_PROTOCOL);
    }

    /// Replaces, in all channels, what others see of the client.
    void renewInfo() {
        for (Subscription subscription : byChannel.values()) {
            Grant grant = subscription.grant();
            subscription.renew(session.infoIn(grant.info()), grant);
        }
    }

    /// Leaves a channel. Does nothing when the client has not entered it.
    void leave(String channel) {
        Subscription subscription = byChannel.get(channel);
        if (subscription != null) {
            byChannel.remove(channel);
            subscription.end();
        }
    }

    /// Leaves all channels.
    void endAll() {
        Map<String, Subscription> ended = byChannel;
        byChannel = Map.of();
        for (Subscription subscription : ended.values()) {
            subscription.end();
        }
    }

    /// Ends the subscriptions that expired before a time, or the whole session when the server made
    /// one of them. Returns whether another subscription expires later.
    boolean endExpired(Instant end) {
        boolean more = false;
        List<Subscription> expired = new ArrayList<>();
        for (Subscription subscription : byChannel.values()) {
            Instant expiresAt = subscription.grant().expiresAt();
            if (expiresAt != null && expiresAt.isBefore(end)) {
                expired.add(subscription);
            } else {
                more |= expiresAt != null;
            }
        }
        for (Subscription subscription : expired) {
            expire(subscription);
        }
        return more;
    }

    private void expire(Subscription subscription) {
        if (subscription.grant().source().serverSide()) {
            session.close(Disconnect.SUBSCRIPTION_EXPIRED);
            return;
        }
        String channel = subscription.channel();
        leave(channel);
        UnsubscribeCode code = UnsubscribeCode.EXPIRED;
        session.deliver(new Push.Unsubscribed(channel, code.code(), code.reason()));
    }
}
