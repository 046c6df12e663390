package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;
import dev.llmemulator.realtime.auth.SubscriptionClaims;
import dev.llmemulator.realtime.auth.SubscriptionTerms;
import dev.llmemulator.realtime.auth.TokenCheck;
import dev.llmemulator.realtime.channel.ChannelName;
import dev.llmemulator.realtime.channel.Grant;
import dev.llmemulator.realtime.channel.Joining;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers the commands that start and end client-side subscriptions.
final class SubscribeCommands {
    private static final String KNOWN_DELTA = "fossil";
    private static final int REJECT_UNRECOVERED = 2;
    // Names subscription types that a Centrifugo offers when it is configured for them.
    private static final int FIRST_MAP = 1;
    private static final int LAST_MAP = 3;
    private static final int POLLED = 4;

    void subscribe(ClientSession session, Command.Subscribe command) {
        SubscribeRequest request = command.request();
        if (command.channel().isEmpty()) {
            session.close(Disconnect.BAD_REQUEST);
        } else if (request.type() == POLLED) {
            session.refuse(command.id(), ClientError.NOT_AVAILABLE);
        } else if (!isMap(request) && !isKnown(request.delta())) {
            session.close(Disconnect.BAD_REQUEST);
        } else {
            ofChannel(session, command);
        }
    }

    private static boolean isMap(SubscribeRequest request) {
        return request.type() >= FIRST_MAP && request.type() <= LAST_MAP;
    }

    private static boolean isKnown(String delta) {
        return delta.isEmpty() || delta.equals(KNOWN_DELTA);
    }

    private static void ofChannel(ClientSession session, Command.Subscribe command) {
        ClientError fault = fault(session, command.channel());
        if (fault != null) {
            session.refuse(command.id(), fault);
            return;
        }
        NamespaceOptions options =
                session.context().channels().namespaces().find(command.channel());
        if (options == null) {
            session.refuse(command.id(), ClientError.UNKNOWN_CHANNEL);
        } else if (!ChannelName.isAscii(command.channel())) {
            session.refuse(command.id(), ClientError.BAD_REQUEST);
        } else if (isMap(command.request())) {
            session.refuse(command.id(), ClientError.PERMISSION_DENIED);
        } else if (command.request().token().isEmpty()) {
            withoutToken(session, command, options);
        } else {
            withToken(session, command, options);
        }
    }

    /// Leaves a channel and always answers with success.
    void unsubscribe(ClientSession session, Command.Unsubscribe command) {
        if (command.channel().isEmpty()) {
            session.close(Disconnect.BAD_REQUEST);
            return;
        }
        session.memberships().leave(command.channel());
        session.send(new Reply.Unsubscribed(command.id()));
    }

    private static @Nullable ClientError fault(ClientSession session, String channel) {
        SessionLimits limits = session.context().limits();
        if (channel.length() > limits.channelLength()) {
            return ClientError.BAD_REQUEST;
        }
        if (session.memberships().find(channel) != null) {
            return ClientError.ALREADY_SUBSCRIBED;
        }
        return session.memberships().count() >= limits.channels()
                ? ClientError.LIMIT_EXCEEDED
                : null;
    }

    private static void withoutToken(
            ClientSession session, Command.Subscribe command, NamespaceOptions options) {
        String channel = command.channel();
        if (ChannelName.isPrivate(channel) || !Rights.subscribe(options, channel, session.user())) {
            session.refuse(command.id(), ClientError.PERMISSION_DENIED);
            return;
        }
        Grant grant = Terms.grant(Grant.Source.CLIENT, options, SubscriptionTerms.PLAIN, null);
        enter(session, command, options, grant);
    }

    private static void withToken(
            ClientSession session, Command.Subscribe command, NamespaceOptions options) {
        switch (session.context().tokens().subscription(command.request().token())) {
            case TokenCheck.Expired<SubscriptionClaims> _ ->
                    session.refuse(command.id(), ClientError.TOKEN_EXPIRED);
            case TokenCheck.Invalid<SubscriptionClaims>(String reason) -> {
                session.log().badToken(session.client(), reason);
                session.refuse(command.id(), ClientError.PERMISSION_DENIED);
            }
            case TokenCheck.Valid<SubscriptionClaims>(SubscriptionClaims claims) -> {
                if (!isFor(claims, session, command.channel())) {
                    session.close(Disconnect.INVALID_TOKEN);
                    return;
                }
                Grant grant =
                        Terms.grant(
                                Grant.Source.SUBSCRIPTION_TOKEN,
                                options,
                                claims.terms(),
                                claims.expiresAt());
                enter(session, command, options, grant);
            }
        }
    }

    /// Returns whether a token was made for this client and channel.
    static boolean isFor(SubscriptionClaims claims, ClientSession session, String channel) {
        return claims.channel().equals(channel)
                && claims.user().equals(session.user())
                && (claims.client().isEmpty() || claims.client().equals(session.client()));
    }

    private static void enter(
            ClientSession session,
            Command.Subscribe command,
            NamespaceOptions options,
            Grant granted) {
        Grant grant = withWishes(granted, command.request(), options, session.user());
        long ttl = session.times().secondsUntil(grant.expiresAt());
        if (session.times().isOver(grant.expiresAt())) {
            session.refuse(command.id(), ClientError.EXPIRED);
            return;
        }
        SubscribeRequest request = command.request();
        if (request.filtered()) {
            session.refuse(command.id(), ClientError.BAD_REQUEST);
            return;
        }
        if (request.type() > POLLED) {
            session.close(Disconnect.SERVER_ERROR);
            return;
        }
        StreamPosition since = request.recover() ? request.since() : null;
        boolean only = (request.flag() & REJECT_UNRECOVERED) != 0;
        switch (session.memberships().enter(command.channel(), grant, since, only)) {
            case Entry.Refused(ClientError error) -> session.refuse(command.id(), error);
            case Entry.Unfit(Disconnect disconnect) -> session.close(disconnect);
            case Entry.Entered(Joining joining) -> answer(session, command, joining, ttl);
        }
    }

    private static void answer(
            ClientSession session, Command.Subscribe command, Joining joining, long ttl) {
        session.send(
                new Reply.Subscribed(
                        command.id(),
                        Terms.result(
                                joining.subscription().grant(),
                                joining.recovery(),
                                command.request().recover(),
                                ttl)));
        joining.subscription().announce();
    }

    /// Grants what a client asks for, as far as the rights that it will have as a subscriber allow.
    private static Grant withWishes(
            Grant grant, SubscribeRequest request, NamespaceOptions options, String user) {
        boolean history = Rights.history(options, user, true);
        boolean joins =
                options.has(NamespaceFlag.JOIN_LEAVE) && Rights.presence(options, user, true);
        Set<NamespaceFlag> flags = EnumSet.noneOf(NamespaceFlag.class);
        flags.addAll(grant.flags());
        if (request.joinLeave() && joins) {
            flags.add(NamespaceFlag.FORCE_PUSH_JOIN_LEAVE);
        }
        if (request.recoverable() && history) {
            flags.add(NamespaceFlag.FORCE_RECOVERY);
        }
        if (request.positioned() && history) {
            flags.add(NamespaceFlag.FORCE_POSITIONING);
        }
        return new Grant(grant.source(), flags, grant.info(), grant.data(), grant.expiresAt());
    }
}
