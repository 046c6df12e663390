package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.realtime.broker.HistoryPage;
import dev.llmemulator.realtime.broker.HistoryRange;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.ChannelName;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.channel.Draft;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.channel.Presence;
import dev.llmemulator.realtime.channel.Subscription;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers the channel commands other than subscribing: publish, history, presence.
final class ChannelCommands {
    // No namespace of this server is configured for maps.
    private static final int MAP_ENTRY = 1;

    void publish(ClientSession session, Command.Publish command) {
        String name = command.channel();
        NamespaceOptions options = options(session, command.id(), name);
        if (options == null) {
            return;
        }
        Payload data = command.data();
        if (data == null || data.length() == 0) {
            session.refuse(command.id(), ClientError.BAD_REQUEST);
            return;
        }
        Subscription subscription = session.memberships().find(name);
        boolean may = Rights.publish(options, session.user(), subscription != null);
        if (command.type() == MAP_ENTRY || !may) {
            session.refuse(command.id(), ClientError.PERMISSION_DENIED);
            return;
        }
        Channel channel = session.context().channels().acquire(name);
        if (channel == null) {
            session.refuse(command.id(), ClientError.LIMIT_EXCEEDED);
            return;
        }
        channel.publish(draft(session, data, subscription));
        channel.flush();
        channel.release();
        session.send(new Reply.Published(command.id()));
    }

    void presence(ClientSession session, Command.Presence command) {
        if (mayLook(session, command.id(), command.channel())) {
            Map<String, ClientInfo> clients = at(session, command.channel()).clients();
            session.send(new Reply.Present(command.id(), clients));
        }
    }

    void presenceStats(ClientSession session, Command.PresenceStats command) {
        if (mayLook(session, command.id(), command.channel())) {
            Presence presence = at(session, command.channel());
            session.send(
                    new Reply.PresentCount(
                            command.id(), presence.clients().size(), presence.users()));
        }
    }

    void history(ClientSession session, Command.History command) {
        NamespaceOptions options = options(session, command.id(), command.channel());
        if (options == null) {
            return;
        }
        boolean subscribed = session.memberships().find(command.channel()) != null;
        StreamPosition since = command.since();
        if (!options.retention().keeps()) {
            session.refuse(command.id(), ClientError.NOT_AVAILABLE);
        } else if (!Rights.history(options, session.user(), subscribed)) {
            session.refuse(command.id(), ClientError.PERMISSION_DENIED);
        } else if (command.reverse() && since != null && since.offset() == 0) {
            session.refuse(command.id(), ClientError.BAD_REQUEST);
        } else {
            read(session, command);
        }
    }

    private static void read(ClientSession session, Command.History command) {
        Channel channel = session.context().channels().acquire(command.channel());
        if (channel == null) {
            session.refuse(command.id(), ClientError.LIMIT_EXCEEDED);
            return;
        }
        int most = session.context().limits().historyLimit();
        int limit = command.limit() < 0 ? most : Math.min(command.limit(), most);
        HistoryPage page =
                channel.read(new HistoryRange(limit, command.since(), command.reverse()));
        channel.release();
        if (command.since() != null && !page.knows(command.since())) {
            session.refuse(command.id(), ClientError.UNRECOVERABLE_POSITION);
        } else if (!session.fitness().carries(channel, page.publications())) {
            session.close(Disconnect.INAPPROPRIATE_PROTOCOL);
        } else {
            session.send(new Reply.Past(command.id(), page.publications(), page.top()));
        }
    }

    private static Draft draft(
            ClientSession session, Payload data, @Nullable Subscription subscription) {
        Payload own = Payload.of(data.bytes());
        Payload channelInfo = subscription == null ? null : subscription.grant().info();
        ClientInfo info = session.infoIn(channelInfo);
        Predicate<Payload> isJson = session.context().isJson();
        boolean json =
                (!session.fitness().takesAnything() || isJson.test(own)) && info.fits(isJson);
        return new Draft(own, json, info, Map.of(), 0, "", "", false);
    }

    private static Presence at(ClientSession session, String name) {
        Channels channels = session.context().channels();
        return Presence.of(channels.find(name));
    }

    private static boolean mayLook(ClientSession session, int id, String channel) {
        NamespaceOptions options = options(session, id, channel);
        if (options == null) {
            return false;
        }
        boolean subscribed = session.memberships().find(channel) != null;
        if (!options.has(NamespaceFlag.PRESENCE)) {
            session.refuse(id, ClientError.NOT_AVAILABLE);
        } else if (!Rights.presence(options, session.user(), subscribed)) {
            session.refuse(id, ClientError.PERMISSION_DENIED);
        } else {
            return true;
        }
        return false;
    }

    /// Returns the options of a channel, or null when its name is invalid and the client has been
    /// told so.
    private static @Nullable NamespaceOptions options(
            ClientSession session, int id, String channel) {
        if (channel.isEmpty()) {
            session.close(Disconnect.BAD_REQUEST);
            return null;
        }
        NamespaceOptions options = session.context().channels().namespaces().find(channel);
        if (options == null) {
            session.refuse(id, ClientError.UNKNOWN_CHANNEL);
            return null;
        }
        if (!ChannelName.isAscii(channel)) {
            session.refuse(id, ClientError.BAD_REQUEST);
            return null;
        }
        return options;
    }
}
