package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;
import dev.llmemulator.protocol.SubscribeResult;
import dev.llmemulator.realtime.auth.ConnectionClaims;
import dev.llmemulator.realtime.auth.SubscriptionTerms;
import dev.llmemulator.realtime.auth.TokenCheck;
import dev.llmemulator.realtime.channel.ChannelName;
import dev.llmemulator.realtime.channel.Grant;
import dev.llmemulator.realtime.channel.Joining;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.channel.Namespaces;
import dev.llmemulator.realtime.channel.Subscription;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens sessions: checks the token, makes the server-side subscriptions with their recovery, and
/// replies.
///
/// Each channel is entered separately and no lock is held in between; what is published meanwhile
/// waits behind the reply in the session's own queue.
final class ConnectCommand {
    void handle(ClientSession session, Command.Connect command) {
        if (session.state() == ClientSession.State.CONNECTED || command.token().isEmpty()) {
            session.close(Disconnect.BAD_REQUEST);
            return;
        }
        switch (session.context().tokens().connection(command.token())) {
            case TokenCheck.Expired<ConnectionClaims> _ ->
                    session.refuseConnect(command.id(), ClientError.TOKEN_EXPIRED);
            case TokenCheck.Invalid<ConnectionClaims>(String reason) -> {
                session.log().badToken(session.client(), reason);
                session.close(Disconnect.INVALID_TOKEN);
            }
            case TokenCheck.Valid<ConnectionClaims>(ConnectionClaims claims) ->
                    admit(session, command, claims);
        }
    }

    private static void admit(
            ClientSession session, Command.Connect command, ConnectionClaims claims) {
        Map<String, Grant> grants = granted(session.context().channels().namespaces(), claims);
        if (grants == null) {
            session.refuseConnect(command.id(), ClientError.UNKNOWN_CHANNEL);
            return;
        }
        if (!addWishes(session, command, claims.user(), grants)) {
            session.close(Disconnect.BAD_REQUEST);
            return;
        }
        if (grants.size() > session.context().limits().channels()) {
            session.close(Disconnect.CHANNEL_LIMIT);
            return;
        }
        long ttl = session.times().secondsUntil(claims.expiresAt());
        if (ttl < 0) {
            session.refuseConnect(command.id(), ClientError.EXPIRED);
            return;
        }
        open(session, command, claims, grants, ttl);
    }

    /// Returns what the token grants, or null when it names a namespace that does not exist.
    private static @Nullable Map<String, Grant> granted(
            Namespaces namespaces, ConnectionClaims claims) {
        Map<String, Grant> grants = new LinkedHashMap<>();
        for (Map.Entry<String, SubscriptionTerms> entry : claims.subscriptions().entrySet()) {
            NamespaceOptions options = namespaces.find(entry.getKey());
            if (options == null) {
                return null;
            }
            if (!entry.getKey().isEmpty()) {
                Grant.Source source = Grant.Source.CONNECTION_TOKEN;
                grants.put(entry.getKey(), Terms.grant(source, options, entry.getValue(), null));
            }
        }
        return grants;
    }

    /// Adds the channels that the client asks for and may subscribe to by itself. Returns false
    /// when one belongs to a namespace that does not exist.
    private static boolean addWishes(
            ClientSession session,
            Command.Connect command,
            String user,
            Map<String, Grant> grants) {
        Namespaces namespaces = session.context().channels().namespaces();
        for (String channel : command.subs().keySet()) {
            NamespaceOptions options = namespaces.find(channel);
            if (options == null) {
                return false;
            }
            boolean open = !ChannelName.isPrivate(channel) && ChannelName.isAscii(channel);
            if (open && !channel.isEmpty() && Rights.subscribe(options, channel, user)) {
                grants.putIfAbsent(channel, Grant.of(Grant.Source.CONNECT_WISH, options));
            }
        }
        return true;
    }

    private static void open(
            ClientSession session,
            Command.Connect command,
            ConnectionClaims claims,
            Map<String, Grant> grants,
            long ttl) {
        session.identify(claims.user(), claims.info());
        Map<String, SubscribeResult> results = enter(session, command, grants);
        if (results == null) {
            return;
        }
        SessionLimits limits = session.context().limits();
        session.connected();
        session.times().expireAt(claims.expiresAt());
        session.send(
                new Reply.Connected(
                        command.id(),
                        session.client(),
                        session.context().version(),
                        claims.expiresAt() != null,
                        ttl,
                        null,
                        results,
                        (int) limits.timeouts().pingInterval().toSeconds(),
                        limits.timeouts().pongTimeout().isPositive(),
                        "",
                        ""));
        for (Subscription subscription : session.memberships().all()) {
            subscription.announce();
        }
    }

    /// Enters all channels. Returns null when one was refused and the client has been told so.
    private static @Nullable Map<String, SubscribeResult> enter(
            ClientSession session, Command.Connect command, Map<String, Grant> grants) {
        Map<String, SubscribeResult> results = new LinkedHashMap<>();
        for (Map.Entry<String, Grant> entry : grants.entrySet()) {
            String channel = entry.getKey();
            SubscribeRequest request = command.subs().getOrDefault(channel, SubscribeRequest.PLAIN);
            StreamPosition since = request.recover() ? request.since() : null;
            switch (session.memberships().enter(channel, entry.getValue(), since, false)) {
                case Entry.Refused(ClientError error) -> {
                    session.refuseConnect(command.id(), error);
                    return null;
                }
                case Entry.Unfit(Disconnect disconnect) -> {
                    session.close(disconnect);
                    return null;
                }
                case Entry.Entered(Joining joining) ->
                        results.put(
                                channel,
                                Terms.result(
                                        entry.getValue(),
                                        joining.recovery(),
                                        request.recover(),
                                        0));
            }
        }
        return results;
    }
}
