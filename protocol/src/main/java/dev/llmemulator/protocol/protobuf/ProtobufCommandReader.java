package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads commands. The first known request of a message counts, wherever its id stands.
final class ProtobufCommandReader {
    private final ProtobufReader proto;

    private ProtobufCommandReader(ProtobufReader proto) {
        this.proto = proto;
    }

    static Command read(ProtobufReader proto) throws IOException {
        int outer = proto.enterMessage();
        Command command =
                proto.isEmpty() ? new Command.Pong() : new ProtobufCommandReader(proto).command();
        proto.leave(outer);
        return command;
    }

    private Command command() throws IOException {
        int id = 0;
        @Nullable IntFunction<Command> request = null;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            if (field == 1) {
                id = proto.int32();
            } else if (request == null) {
                request = request(field);
            } else {
                proto.skip();
            }
        }
        return request == null ? new Command.Unknown(id) : request.apply(id);
    }

    private @Nullable IntFunction<Command> request(int field) throws IOException {
        if (field < 4 || field > 15) {
            proto.skip();
            return null;
        }
        int outer = proto.enter();
        IntFunction<Command> request =
                switch (field) {
                    case 4 -> connect();
                    case 5 -> subscribe();
                    case 6 -> channelOnly(Command.Unsubscribe::new);
                    case 7 -> publish();
                    case 8 -> channelOnly(Command.Presence::new);
                    case 9 -> channelOnly(Command.PresenceStats::new);
                    case 10 -> history();
                    case 11 -> channelOnly((id, _) -> new Command.Ping(id));
                    case 12 -> send();
                    case 13 -> rpc();
                    case 14 -> refresh();
                    default -> subRefresh();
                };
        proto.leave(outer);
        return request;
    }

    /// Makes a command from an id and a channel.
    @FunctionalInterface
    private interface OfChannel {
        Command command(int id, String channel);
    }

    private IntFunction<Command> channelOnly(OfChannel kind) throws IOException {
        String channel = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> channel = proto.text();
                default -> proto.skip();
            }
        }
        String ofChannel = channel;
        return id -> kind.command(id, ofChannel);
    }

    private IntFunction<Command> connect() throws IOException {
        String token = "";
        @Nullable Payload data = null;
        Map<String, SubscribeRequest> subs = new LinkedHashMap<>();
        String name = "";
        String version = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> token = proto.text();
                case 2 -> data = proto.payload();
                case 3 -> readSub(subs);
                case 4 -> name = proto.text();
                case 5 -> version = proto.text();
                default -> proto.skip();
            }
        }
        Command.Connect connect = new Command.Connect(0, token, data, subs, name, version);
        return id ->
                new Command.Connect(
                        id,
                        connect.token(),
                        connect.data(),
                        Collections.unmodifiableMap(connect.subs()),
                        connect.name(),
                        connect.version());
    }

    private void readSub(Map<String, SubscribeRequest> subs) throws IOException {
        int outer = proto.enter();
        String channel = "";
        SubscribeRequest request = SubscribeRequest.PLAIN;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> channel = proto.text();
                case 2 -> {
                    int entry = proto.enter();
                    request = subscription().request();
                    proto.leave(entry);
                }
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        subs.put(channel, request);
    }

    private IntFunction<Command> subscribe() throws IOException {
        Command.Subscribe subscribe = subscription();
        return id -> new Command.Subscribe(id, subscribe.channel(), subscribe.request());
    }

    private Command.Subscribe subscription() throws IOException {
        String channel = "";
        String token = "";
        boolean recover = false;
        String epoch = "";
        long offset = 0;
        @Nullable Payload data = null;
        boolean positioned = false;
        boolean recoverable = false;
        boolean joinLeave = false;
        String delta = "";
        boolean filtered = false;
        long flag = 0;
        int type = 0;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> channel = proto.text();
                case 2 -> token = proto.text();
                case 3 -> recover = proto.flag();
                case 6 -> epoch = proto.text();
                case 7 -> offset = proto.uint64();
                case 8 -> data = proto.payload();
                case 9 -> positioned = proto.flag();
                case 10 -> recoverable = proto.flag();
                case 11 -> joinLeave = proto.flag();
                case 12 -> delta = proto.text();
                case 13 -> filtered = proto.present();
                case 14 -> flag = proto.integer();
                case 15 -> type = proto.int32();
                default -> proto.skip();
            }
        }
        return new Command.Subscribe(
                0,
                channel,
                new SubscribeRequest(
                        token,
                        recover,
                        new StreamPosition(offset, epoch),
                        data,
                        positioned,
                        recoverable,
                        joinLeave,
                        delta,
                        filtered,
                        flag,
                        type));
    }

    private IntFunction<Command> publish() throws IOException {
        String channel = "";
        @Nullable Payload data = null;
        int type = 0;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> channel = proto.text();
                case 2 -> data = proto.payload();
                case 3 -> type = proto.int32();
                default -> proto.skip();
            }
        }
        Command.Publish publish = new Command.Publish(0, channel, data, type);
        return id -> new Command.Publish(id, publish.channel(), publish.data(), publish.type());
    }

    private IntFunction<Command> history() throws IOException {
        String channel = "";
        int limit = 0;
        @Nullable StreamPosition since = null;
        boolean reverse = false;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> channel = proto.text();
                case 7 -> limit = proto.int32();
                case 8 -> since = since();
                case 9 -> reverse = proto.flag();
                default -> proto.skip();
            }
        }
        Command.History history = new Command.History(0, channel, limit, since, reverse);
        return id ->
                new Command.History(
                        id, history.channel(), history.limit(), history.since(), history.reverse());
    }

    private StreamPosition since() throws IOException {
        int outer = proto.enter();
        long offset = 0;
        String epoch = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> offset = proto.uint64();
                case 2 -> epoch = proto.text();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        return new StreamPosition(offset, epoch);
    }

    private IntFunction<Command> send() throws IOException {
        @Nullable Payload data = null;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> data = proto.payload();
                default -> proto.skip();
            }
        }
        Command send = new Command.Send(data);
        return _ -> send;
    }

    private IntFunction<Command> rpc() throws IOException {
        @Nullable Payload data = null;
        String method = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> data = proto.payload();
                case 2 -> method = proto.text();
                default -> proto.skip();
            }
        }
        Command.Rpc rpc = new Command.Rpc(0, method, data);
        return id -> new Command.Rpc(id, rpc.method(), rpc.data());
    }

    private IntFunction<Command> refresh() throws IOException {
        String token = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> token = proto.text();
                default -> proto.skip();
            }
        }
        String withToken = token;
        return id -> new Command.Refresh(id, withToken);
    }

    private IntFunction<Command> subRefresh() throws IOException {
        String channel = "";
        String token = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> channel = proto.text();
                case 2 -> token = proto.text();
                default -> proto.skip();
            }
        }
        Command.SubRefresh refresh = new Command.SubRefresh(0, channel, token);
        return id -> new Command.SubRefresh(id, refresh.channel(), refresh.token());
    }
}
