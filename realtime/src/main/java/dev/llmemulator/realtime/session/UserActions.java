package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.UnsubscribeCode;
import dev.llmemulator.realtime.broker.Recovery;
import dev.llmemulator.realtime.channel.Grant;
import dev.llmemulator.realtime.channel.Joining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Acts on the connected sessions of users; users who are not connected are not affected. May be
/// used by any thread.
///
/// Each action runs on the loop of each session, and its future completes when all have run, so a
/// later publication reaches them.
public final class UserActions {
    private final Sessions sessions;

    /// Acts on these sessions.
    public UserActions(Sessions sessions) {
        this.sessions = sessions;
    }

    /// Subscribes the sessions to a channel. A session that is already subscribed stays unchanged,
    /// so a repeated call loses nothing. The future fails when the grant has expired or holds data
    /// that a session cannot carry.
    public CompletableFuture<Void> subscribe(
            Selection selection, String channel, Grant grant, @Nullable StreamPosition since) {
        return each(selection, session -> subscribe(session, channel, grant, since));
    }

    /// Unsubscribes the sessions from a channel.
    public CompletableFuture<Void> unsubscribe(Selection selection, String channel) {
        return each(selection, session -> unsubscribe(session, channel));
    }

    /// Closes the sessions' connections.
    public CompletableFuture<Void> disconnect(Selection selection, int code, String reason) {
        return each(selection, session -> session.close(code, reason));
    }

    /// Ends the sessions whose new expiry has passed, and tells the other ones when they will
    /// expire.
    ///
    /// @param expiresAt the new time, null for never
    /// @param info what others may see of the client from now on, null to leave it
    public CompletableFuture<Void> refresh(
            Selection selection, @Nullable Instant expiresAt, @Nullable Payload info) {
        return each(selection, session -> refresh(session, expiresAt, info));
    }

    private CompletableFuture<Void> each(Selection selection, Consumer<ClientSession> action) {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (ClientSession session : sessions.of(selection.user())) {
            if (selection.covers(session)) {
                done.add(
                        CompletableFuture.runAsync(
                                () -> act(session, action), session.loop()::execute));
            }
        }
        return CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new));
    }

    private static void act(ClientSession session, Consumer<ClientSession> action) {
        if (session.state() == ClientSession.State.CONNECTED) {
            action.accept(session);
            session.flush();
        }
    }

    private static void subscribe(
            ClientSession session, String channel, Grant grant, @Nullable StreamPosition since) {
        boolean ended = session.times().isOver(grant.expiresAt());
        if (ended || !session.fitness().carries(grant.data())) {
            throw new IllegalStateException(
                    channel
                            + (ended
                                    ? ": expired"
                                    : ": data that the client's format cannot carry"));
        }
        Memberships memberships = session.memberships();
        if (memberships.find(channel) != null) {
            return;
        }
        if (memberships.count() >= session.context().limits().channels()) {
            session.close(Disconnect.CHANNEL_LIMIT);
            return;
        }
        switch (memberships.enter(channel, grant, since, false)) {
            case Entry.Refused(ClientError error) ->
                    throw new IllegalStateException(channel + ": " + error.message());
            case Entry.Unfit(Disconnect disconnect) -> session.close(disconnect);
            case Entry.Entered(Joining joining) -> tell(session, joining);
        }
    }

    /// Sends missed publications one by one, because a subscribe push has no field for them.
    private static void tell(ClientSession session, Joining joining) {
        Recovery recovery = joining.recovery();
        Grant grant = joining.subscription().grant();
        String channel = joining.subscription().channel();
        session.deliver(
                new Push.Subscribed(
                        channel,
                        grant.recoverable(),
                        recovery.position(),
                        grant.tellsPosition(),
                        grant.data()));
        Codec.PublicationEncoder encoder = session.codec().publications(channel);
        for (Publication publication : recovery.publications()) {
            session.recovered(encoder, publication);
        }
        joining.subscription().announce();
    }

    private static void unsubscribe(ClientSession session, String channel) {
        session.memberships().leave(channel);
        UnsubscribeCode code = UnsubscribeCode.SERVER;
        session.deliver(new Push.Unsubscribed(channel, code.code(), code.reason()));
    }

    private static void refresh(
            ClientSession session, @Nullable Instant expiresAt, @Nullable Payload info) {
        if (session.times().isOver(expiresAt)) {
            session.close(Disconnect.EXPIRED);
            return;
        }
        session.times().expireAt(expiresAt);
        if (expiresAt != null && info != null && info.length() > 0) {
            session.renewInfo(info);
        }
        session.deliver(
                new Push.Refreshed(expiresAt != null, session.times().secondsUntil(expiresAt)));
    }
}
