package dev.llmemulator.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonText;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesAnswerTest {
    private static final MessageUsage USAGE = new MessageUsage(7, 2, 3, 1);
    private static final String USAGE_JSON =
            """
            "usage":{"input_tokens":7,"cache_creation_input_tokens":2,"cache_read_input_tokens":3,"output_tokens":1}\
            """;
    private static final String STREAM =
            """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m",\
            "content":[],"stop_reason":null,"stop_sequence":null,USAGE}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

            event: ping
            data: {"type":"ping"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"lorem\\n"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: content_block_start
            data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":2}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":12}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private final FrameBuffer frame = new FrameBuffer(0);

    @Test
    void writesAStream() {
        MessagesEventWriter events = new MessagesEventWriter("msg_1", "m", false);
        events.start(USAGE, frame);
        events.open(new ContentBlock.Thinking("hm", "sig"), frame);
        events.thinking(JsonText.encode("hm"), frame);
        events.signature("sig", frame);
        events.close(frame);
        events.open(new ContentBlock.Text("a"), frame);
        events.ping(frame);
        events.text(JsonText.encode("lorem\n"), frame);
        events.close(frame);
        events.open(new ContentBlock.ToolUse("toolu_1", "f", Payload.of("{\"a\":1}")), frame);
        events.input(JsonText.encode("{\"a\":1}"), frame);
        events.close(frame);
        events.end(MessageStop.TOOL_USE, null, 12, frame);

        assertThat(text()).isEqualTo(STREAM.replace("USAGE", USAGE_JSON));
    }

    @Test
    void writesStampsWhereTheyAreAskedFor() {
        MessagesEventWriter events = new MessagesEventWriter("msg_1", "m", true);
        events.at(1_764_000_000_000_001L, 25).text(JsonText.encode("a"), frame);

        assertThat(text())
                .isEqualTo(
                        """
                        event: content_block_delta
                        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"},\
                        "emu":[1764000000000001,25]}

                        """);
    }

    @Test
    void writesWholeBodies() {
        new MessageBody(
                        "msg_1",
                        "m",
                        List.of(
                                new ContentBlock.Thinking("hm", "sig"),
                                new ContentBlock.Text("a"),
                                new ContentBlock.ToolUse("toolu_1", "f", Payload.of("{\"a\":1}"))),
                        MessageStop.STOP_SEQUENCE,
                        "x",
                        USAGE)
                .write(frame);
        assertThat(text())
                .isEqualTo(
                        """
                        {"id":"msg_1","type":"message","role":"assistant","model":"m","content":\
                        [{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"text","text":"a"},\
                        {"type":"tool_use","id":"toolu_1","name":"f","input":{"a":1}}],\
                        "stop_reason":"stop_sequence","stop_sequence":"x",USAGE}\
                        """
                                .replace("USAGE", USAGE_JSON));
        frame.clear();
        new InputTokens(7).write(frame);
        assertThat(text()).isEqualTo("{\"input_tokens\":7}");
    }

    @Test
    void writesErrors() {
        MessageError.OVERLOADED.write("busy \"now\"", "req_1", frame);
        assertThat(text())
                .isEqualTo(
                        """
                        {"type":"error","error":{"type":"overloaded_error","message":"busy \\"now\\""},"request_id":"req_1"}\
                        """);
        frame.clear();
        MessageError.API.event("it broke", frame);
        assertThat(text())
                .isEqualTo(
                        """
                        event: error
                        data: {"type":"error","error":{"type":"api_error","message":"it broke"}}

                        """);
    }

    @Test
    void allocatesNothingForAToken() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        MessagesEventWriter events = new MessagesEventWriter("msg_1", "m", true);
        byte[] word = JsonText.encode(" lorem");
        events.text(word, frame);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            frame.clear();
            events.at(i, i).text(word, frame);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4096);
    }

    private String text() {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }
}
