package dev.llmemulator.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.CodecContract;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.DraftFixture;
import dev.llmemulator.realtime.channel.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A server knows its wire formats by what they say of themselves, so another one works beside
/// those that it has.
class ThirdFormatTest implements CodecContract {
    private static final String NAME = "plain:formats";
    private static final List<Codec> CODECS =
            List.of(JsonCodec.INSTANCE, RecordsCodec.INSTANCE, ProtobufCodec.INSTANCE);

    private final SessionFixture fixture = new SessionFixture();
    private final Channel channel = Objects.requireNonNull(fixture.channels.acquire(NAME));
    private final Map<Codec, FakeConnection> connections = new LinkedHashMap<>();

    @Override
    public Codec codec() {
        return RecordsCodec.INSTANCE;
    }

    @Test
    void getsItsOwnBytesWhoeverCameFirst() throws Exception {
        CODECS.forEach(this::subscribe);
        RecordsCodec records = RecordsCodec.INSTANCE;
        ClientSession second = subscribe(records);

        channel.publish(Payload.of("1"), 0, "");
        channel.publish(Payload.of("2"), 0, "");
        second.deliver(new Push.Unsubscribed(NAME, 2000, "why"));
        channel.publish(Payload.of("3"), 0, "");
        channel.flush();

        for (Codec codec : CODECS) {
            List<Reply> published = replies(codec);
            published.removeIf(reply -> reply instanceof Reply.Pushed(Push.Unsubscribed _));
            assertThat(published)
                    .as("%s", codec)
                    .containsExactly(published("1"), published("2"), published("3"));
        }
        assertThat(replies(records))
                .contains(new Reply.Pushed(new Push.Unsubscribed(NAME, 2000, "why")));
    }

    @Test
    void isToldThatItCannotHaveDataThatIsNoJson() {
        CODECS.forEach(this::subscribe);

        channel.publish(DraftFixture.binary());
        fixture.loop.run();

        assertThat(connections.get(JsonCodec.INSTANCE).end).startsWith("3506");
        assertThat(connections.get(RecordsCodec.INSTANCE).end).startsWith("3506");
        assertThat(connections.get(ProtobufCodec.INSTANCE).end).isEmpty();
    }

    private ClientSession subscribe(Codec codec) {
        FakeConnection connection = new FakeConnection();
        ClientSession session = fixture.open(connection, codec);
        Grant grant = Grant.of(Grant.Source.CLIENT, channel.options());
        channel.subscribe(session, session.infoIn(null), grant, null, false, 1);
        connections.put(codec, connection);
        return session;
    }

    private List<Reply> replies(Codec codec) throws MalformedFrameException {
        List<Reply> replies = new ArrayList<>();
        for (byte[] frame : connections.get(codec).frames) {
            codec.decodeReplies(frame, 0, frame.length, replies::add);
        }
        return replies;
    }

    private static Reply published(String data) {
        return new Reply.Pushed(new Push.Published(NAME, Publication.of(Payload.of(data), 0)));
    }
}
