package dev.llmemulator.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.CodecContract;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest implements CodecContract {
    @Override
    public Codec codec() {
        return JsonCodec.INSTANCE;
    }

    @Test
    void takesAnEmptyObjectForAPingOrPong() {
        assertThat(replies("{}")).containsExactly(new Reply.Ping());
        assertThat(commands(" { } ")).containsExactly(new Command.Pong());
    }

    @Test
    void takesOnlyUnknownFieldsForAnUnknownMessage() {
        assertThat(replies("{\"later\":{}}")).containsExactly(new Reply.Unknown(0));
        assertThat(commands("{\"id\":3,\"later\":{}}")).containsExactly(new Command.Unknown(3));
        assertThat(replies("{\"push\":{\"channel\":\"c\",\"later\":{}}}"))
                .containsExactly(new Reply.Pushed(new Push.Unknown("c")));
    }

    @Test
    void toleratesOneNewlineAtTheEnd() {
        assertThat(replies("{}\n{\"id\":1,\"publish\":{}}\n"))
                .containsExactly(new Reply.Ping(), new Reply.Published(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\n{}",
                "{}\n\n",
                "{}\n\n{}",
                "{}\n \n{}",
                "{}{}",
                "{} x",
                "[]",
                "null",
                "7",
                "{",
                "{\"id\":1,}",
                "{\"id\":01}",
                "{\"id\":1.5}",
                "{\"id\":-1}",
                "{\"id\":4294967296}",
                "{\"id\":\"1\"}",
                "{\"id\":1,\"history\":[]}",
                "{\"id\":1,\"error\":{\"code\":1,\"message\":7}}",
                "{\"id\":1,\"subscribe\":{\"positioned\":1}}",
                "{\"id\":1,\"history\":{\"offset\":9223372036854775808}}",
                "{\"id\":1,\"history\":{\"offset\":-1}}",
                "{\"push\":{\"channel\":\"a\nb\"}}",
                "{\u0000\"\u0000}\u0000",
                "\ufeff{}"
            })
    void refusesWhatBreaksTheFormat(String frame) {
        assertThatThrownBy(() -> refuse(frame)).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void namesWhatItFoundAndWhatItExpected() {
        assertThatThrownBy(() -> refuse("{\"id\":\"x\"}"))
                .hasMessageMatching(
                        "bad JSON at byte \\d+: found VALUE_STRING, expected an integer");
    }

    @Test
    void keepsSecretsOutOfItsErrors() {
        assertThatThrownBy(() ->
                        refuse(
                                "{\"id\":1,\"connect\":{\"client\":"
                                        + "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.s}}"))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageNotContaining("IkpXVCJ9");
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> refuse("{\"a\":" + "[".repeat(60_000)))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void takesTheFirstOfSeveralResults() {
        assertThat(replies("{\"publish\":{},\"unsubscribe\":{},\"id\":5}"))
                .containsExactly(new Reply.Published(5));
    }

    @Test
    void takesNullForAnAbsentFieldButForAPayload() {
        assertThat(commands("{\"id\":1,\"subscribe\":null,\"publish\":{\"data\":null}}"))
                .containsExactly(new Command.Publish(1, "", Payload.of("null"), 0));
        assertThat(replies("{\"id\":1,\"history\":{\"publications\":null,\"epoch\":null}}"))
                .containsExactly(new Reply.Past(1, List.of(), StreamPosition.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "9223372036854775808", "18446744073709551615"})
    void takesAnOffsetThatNoLongHoldsForTheLargest(String offset) {
        SubscribeRequest request = SubscribeRequest.recover(new StreamPosition(Long.MAX_VALUE, ""));
        assertThat(
                        commands(
                                "{\"id\":2,\"subscribe\":{\"recover\":true,\"offset\":"
                                        + offset
                                        + "}}"))
                .containsExactly(new Command.Subscribe(2, "", request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"offset\":18446744073709551616",
                "\"offset\":-1",
                "\"offset\":1.0",
                "\"type\":2147483648",
                "\"tf\":[]",
                "\"tf\":{\"vals\":[1]}",
                "\"tf\":{\"nodes\":[{\"nodes\":[{\"op\":1}]}]}",
                "\"phase\":\"1\"",
                "\"cursor\":1",
                "\"limit\":-2147483649",
                "\"asc\":0"
            })
    void refusesASubscriptionWithAFieldOfAnotherType(String field) {
        byte[] frame =
                ("{\"id\":2,\"subscribe\":{" + field + "}}").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> codec().decodeCommands(frame, 0, frame.length, _ -> {}))
                .isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void keepsTheBytesOfAPayload() {
        String data = "{ \"a\" : [ 1.0, \"\\u00e9\" ],\t\"b\":\"é\" }";
        assertThat(commands("{\"send\":{\"data\": " + data + " }}"))
                .containsExactly(new Command.Send(Payload.of(data)));
        assertThat(commands("{\"send\":{\"data\":-12.50e3}}"))
                .containsExactly(new Command.Send(Payload.of("-12.50e3")));
    }

    @Test
    void stripsNewlinesFromEmbeddedPayloads() {
        Publication pretty = Publication.of(Payload.of("\n{\n\"a\": 1\n}\n"), 1);
        FrameBuffer frame = new FrameBuffer(0);
        codec().publications("c").encode(pretty, frame);
        assertThat(new String(frame.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"push\":{\"channel\":\"c\",\"pub\":{\"data\":{\"a\": 1},\"offset\":1}}}");
    }

    @Test
    void writesTheFieldsThatAreAlwaysPresent() {
        FrameBuffer frame = new FrameBuffer(0);
        codec().encode(new Reply.Past(1, List.of(), StreamPosition.NONE), frame);
        codec().encode(new Reply.Present(2, Map.of()), frame);
        codec().encode(new Reply.PresentCount(3, 0, 0), frame);
        assertThat(new String(frame.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"id":1,"history":{"publications":[],"epoch":"","offset":0}}
                        {"id":2,"presence":{"presence":{}}}
                        {"id":3,"presence_stats":{"num_clients":0,"num_users":0}}\
                        """);
    }

    private void refuse(String frame) throws MalformedFrameException {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        codec().decodeReplies(bytes, 0, bytes.length, _ -> {});
    }

    private List<Reply> replies(String frame) {
        return decodeReplies(frame.getBytes(StandardCharsets.UTF_8));
    }

    private List<Command> commands(String frame) {
        return decodeCommands(frame.getBytes(StandardCharsets.UTF_8));
    }
}
