package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.realtime.auth.ConnectionClaims;
import dev.llmemulator.realtime.auth.SubscriptionClaims;
import dev.llmemulator.realtime.auth.TokenCheck;
import dev.llmemulator.realtime.channel.Grant;
import dev.llmemulator.realtime.channel.Namespaces;
import dev.llmemulator.realtime.channel.Subscription;
import java.time.Instant;
import java.util.Set;

/// Answers the commands that bring a new token before the old one expires.
final class RefreshCommands {
    void refresh(ClientSession session, Command.Refresh command) {
        if (command.token().isEmpty()) {
            session.close(Disconnect.BAD_REQUEST);
            return;
        }
        switch (session.context().tokens().connection(command.token())) {
            case TokenCheck.Expired<ConnectionClaims> _ -> session.close(Disconnect.EXPIRED);
            case TokenCheck.Invalid<ConnectionClaims>(String reason) -> {
                session.log().badToken(session.client(), reason);
                session.close(Disconnect.INVALID_TOKEN);
            }
            case TokenCheck.Valid<ConnectionClaims>(ConnectionClaims claims) ->
                    renew(session, command.id(), claims);
        }
    }

    void subRefresh(ClientSession session, Command.SubRefresh command) {
        if (command.channel().isEmpty()) {
            session.close(Disconnect.BAD_REQUEST);
            return;
        }
        Subscription subscription = session.memberships().find(command.channel());
        if (subscription == null) {
            session.refuse(command.id(), ClientError.PERMISSION_DENIED);
        } else if (subscription.grant().source().serverSide()) {
            session.close(Disconnect.BAD_REQUEST);
        } else if (command.token().isEmpty()) {
            session.refuse(command.id(), ClientError.BAD_REQUEST);
        } else {
            verify(session, command, subscription);
        }
    }

    private static void renew(ClientSession session, int id, ConnectionClaims claims) {
        Set<String> channels = claims.subscriptions().keySet();
        if (!exist(session.context().channels().namespaces(), channels)) {
            session.refuse(id, ClientError.UNKNOWN_CHANNEL);
        } else if (!claims.user().equals(session.user())) {
            session.close(Disconnect.INVALID_TOKEN);
        } else if (!isSame(session, channels)) {
            session.close(Disconnect.INSUFFICIENT_STATE);
        } else {
            extend(session, id, claims);
        }
    }

    private static void extend(ClientSession session, int id, ConnectionClaims claims) {
        Instant expiresAt = claims.expiresAt();
        long ttl = session.times().secondsUntil(expiresAt);
        if (session.times().isOver(expiresAt)) {
            session.refuse(id, ClientError.EXPIRED);
            return;
        }
        if (claims.info() != null) {
            session.renewInfo(claims.info());
        }
        session.times().expireAt(expiresAt);
        session.send(new Reply.Refreshed(id, "", "", expiresAt != null, ttl));
    }

    private static boolean exist(Namespaces namespaces, Set<String> channels) {
        for (String channel : channels) {
            if (namespaces.find(channel) == null) {
                return false;
            }
        }
        return true;
    }

    /// Returns whether a token names exactly the channels that the last token subscribed this
    /// client to.
    private static boolean isSame(ClientSession session, Set<String> channels) {
        for (String channel : channels) {
            if (session.memberships().find(channel) == null) {
                return false;
            }
        }
        for (Subscription subscription : session.memberships().all()) {
            if (subscription.grant().source() == Grant.Source.CONNECTION_TOKEN
                    && !channels.contains(subscription.channel())) {
                return false;
            }
        }
        return true;
    }

    private static void verify(
            ClientSession session, Command.SubRefresh command, Subscription subscription) {
        switch (session.context().tokens().subscription(command.token())) {
            case TokenCheck.Expired<SubscriptionClaims> _ ->
                    session.close(Disconnect.SUBSCRIPTION_EXPIRED);
            case TokenCheck.Invalid<SubscriptionClaims>(String reason) -> {
                session.log().badToken(session.client(), reason);
                session.close(Disconnect.INVALID_TOKEN);
            }
            case TokenCheck.Valid<SubscriptionClaims>(SubscriptionClaims claims) -> {
                if (SubscribeCommands.isFor(claims, session, command.channel())) {
                    extend(session, command.id(), subscription, claims);
                } else {
                    session.close(Disconnect.INVALID_TOKEN);
                }
            }
        }
    }

    private static void extend(
            ClientSession session, int id, Subscription subscription, SubscriptionClaims claims) {
        Instant expiresAt = claims.expiresAt();
        long ttl = session.times().secondsUntil(expiresAt);
        if (ttl < 0) {
            session.refuse(id, ClientError.EXPIRED);
            return;
        }
        Grant renewed = subscription.grant().renewed(claims.terms().info(), expiresAt);
        subscription.renew(session.infoIn(renewed.info()), renewed);
        if (expiresAt != null) {
            session.times().watchSubscriptions();
        }
        session.send(new Reply.SubRefreshed(id, expiresAt != null, ttl));
    }
}
