package dev.llmemulator.protocol.protobuf;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads the connect reply and the subscriptions in it.
final class ProtobufConnectedReader {
    private static final SubscribeResult NOTHING =
            new SubscribeResult(
                    false,
                    0,
                    false,
                    List.of(),
                    false,
                    StreamPosition.NONE,
                    false,
                    null,
                    false,
                    false);

    private ProtobufConnectedReader() {}

    static IntFunction<Reply> read(ProtobufReader proto) throws IOException {
        int outer = proto.enter();
        String client = "";
        String version = "";
        boolean expires = false;
        long ttl = 0;
        @Nullable Payload data = null;
        Map<String, SubscribeResult> subs = new LinkedHashMap<>();
        int ping = 0;
        boolean pong = false;
        String session = "";
        String node = "";
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> client = proto.text();
                case 2 -> version = proto.text();
                case 3 -> expires = proto.flag();
                case 4 -> ttl = proto.natural();
                case 5 -> data = proto.payload();
                case 6 -> readSub(subs, proto);
                case 7 -> ping = proto.int32();
                case 8 -> pong = proto.flag();
                case 9 -> session = proto.text();
                case 10 -> node = proto.text();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        return withId(
                new Reply.Connected(
                        0, client, version, expires, ttl, data, subs, ping, pong, session, node));
    }

    private static IntFunction<Reply> withId(Reply.Connected reply) {
        return id ->
                new Reply.Connected(
                        id,
                        reply.client(),
                        reply.version(),
                        reply.expires(),
                        reply.ttl(),
                        reply.data(),
                        Collections.unmodifiableMap(reply.subs()),
                        reply.ping(),
                        reply.pong(),
                        reply.session(),
                        reply.node());
    }

    private static void readSub(Map<String, SubscribeResult> subs, ProtobufReader proto)
            throws IOException {
        int outer = proto.enter();
        String channel = "";
        SubscribeResult result = NOTHING;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> channel = proto.text();
                case 2 -> result = subscribeResult(proto);
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        subs.put(channel, result);
    }

    static SubscribeResult subscribeResult(ProtobufReader proto) throws IOException {
        int outer = proto.enter();
        boolean expires = false;
        long ttl = 0;
        boolean recoverable = false;
        String epoch = "";
        List<Publication> publications = new ArrayList<>();
        boolean recovered = false;
        long offset = 0;
        boolean positioned = false;
        @Nullable Payload data = null;
        boolean wasRecovering = false;
        boolean delta = false;
        for (int field = proto.nextField(); field != 0; field = proto.nextField()) {
            switch (field) {
                case 1 -> expires = proto.flag();
                case 2 -> ttl = proto.natural();
                case 3 -> recoverable = proto.flag();
                case 6 -> epoch = proto.text();
                case 7 -> publications.add(ProtobufPublicationReader.publication(proto));
                case 8 -> recovered = proto.flag();
                case 9 -> offset = proto.natural();
                case 10 -> positioned = proto.flag();
                case 11 -> data = proto.payload();
                case 12 -> wasRecovering = proto.flag();
                case 13 -> delta = proto.flag();
                default -> proto.skip();
            }
        }
        proto.leave(outer);
        StreamPosition position = new StreamPosition(offset, epoch);
        return new SubscribeResult(
                expires,
                ttl,
                recoverable,
                Collections.unmodifiableList(publications),
                recovered,
                position,
                positioned,
                data,
                wasRecovering,
                delta);
    }
}
