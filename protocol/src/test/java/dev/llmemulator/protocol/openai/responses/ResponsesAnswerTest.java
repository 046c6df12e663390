package dev.llmemulator.protocol.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonText;
import dev.llmemulator.protocol.openai.ReplyError;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.TokenUsage;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResponsesAnswerTest {
    private static final ReplyHead HEAD = new ReplyHead("resp_1", 1_764_000_000L, "m");
    private static final TokenUsage USAGE = new TokenUsage(7, 2, 5, 1);
    private static final ResponsesEcho ECHO =
            new ResponsesEcho(Map.of("tools", Payload.of("[{\n\"type\":\"x\"\r\n}]")));
    private static final String RESPONSE =
            """
            {"id":"resp_1","object":"response","created_at":1764000000,"status":"STATUS","background":false,\
            "error":null,"incomplete_details":null,"model":"m","output":[OUTPUT],"usage":USAGE,\
            "service_tier":"default","instructions":null,"max_output_tokens":null,"max_tool_calls":null,\
            "metadata":{},"parallel_tool_calls":true,"previous_response_id":null,"prompt_cache_key":null,\
            "reasoning":{"effort":null,"summary":null},"safety_identifier":null,"store":false,\
            "temperature":1.0,"text":{"format":{"type":"text"},"verbosity":"medium"},"tool_choice":"auto",\
            "tools":[{"type":"x"}],"top_logprobs":0,"top_p":1.0,"truncation":"disabled","user":null}\
            """;
    private static final String USAGE_JSON =
            """
            {"input_tokens":7,"input_tokens_details":{"cached_tokens":2,"cache_write_tokens":0},\
            "output_tokens":5,"output_tokens_details":{"reasoning_tokens":1},"total_tokens":12}\
            """;
    private static final String MESSAGE =
            """
            {"id":"msg_1","type":"message","status":"completed","role":"assistant","content":\
            [{"type":"output_text","text":"lorem é","annotations":[],"logprobs":[]}]}\
            """;
    private static final String TEXT_STREAM =
            """
            event: response.created
            data: {"type":"response.created","sequence_number":0,"response":BEGUN}

            event: response.in_progress
            data: {"type":"response.in_progress","sequence_number":1,"response":BEGUN}

            event: response.output_item.added
            data: {"type":"response.output_item.added","sequence_number":2,"output_index":0,"item":{"id":"msg_1","type":"message","status":"in_progress","role":"assistant","content":[]}}

            event: response.content_part.added
            data: {"type":"response.content_part.added","sequence_number":3,"item_id":"msg_1","output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[],"logprobs":[]}}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","sequence_number":4,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"lorem","logprobs":[]}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","sequence_number":5,"item_id":"msg_1","output_index":0,"content_index":0,"delta":" é","logprobs":[]}

            event: response.output_text.done
            data: {"type":"response.output_text.done","sequence_number":6,"item_id":"msg_1","output_index":0,"content_index":0,"text":"lorem é","logprobs":[]}

            event: response.content_part.done
            data: {"type":"response.content_part.done","sequence_number":7,"item_id":"msg_1","output_index":0,"content_index":0,"part":{"type":"output_text","text":"lorem é","annotations":[],"logprobs":[]}}

            event: response.output_item.done
            data: {"type":"response.output_item.done","sequence_number":8,"output_index":0,"item":MESSAGE}

            event: response.completed
            data: {"type":"response.completed","sequence_number":9,"response":COMPLETED}

            """;
    private static final String ITEMS_STREAM =
            """
            event: response.output_item.added
            data: {"type":"response.output_item.added","sequence_number":0,"output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[]}}

            event: response.reasoning_summary_part.added
            data: {"type":"response.reasoning_summary_part.added","sequence_number":1,"item_id":"rs_1","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":""}}

            event: response.reasoning_summary_text.delta
            data: {"type":"response.reasoning_summary_text.delta","sequence_number":2,"item_id":"rs_1","output_index":0,"summary_index":0,"delta":"hm"}

            event: response.reasoning_summary_text.done
            data: {"type":"response.reasoning_summary_text.done","sequence_number":3,"item_id":"rs_1","output_index":0,"summary_index":0,"text":"hm"}

            event: response.reasoning_summary_part.done
            data: {"type":"response.reasoning_summary_part.done","sequence_number":4,"item_id":"rs_1","output_index":0,"summary_index":0,"part":{"type":"summary_text","text":"hm"}}

            event: response.output_item.done
            data: {"type":"response.output_item.done","sequence_number":5,"output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]}}

            event: response.output_item.added
            data: {"type":"response.output_item.added","sequence_number":6,"output_index":1,"item":{"id":"fc_1","type":"function_call","status":"in_progress","call_id":"call_1","name":"f","arguments":""}}

            event: response.function_call_arguments.delta
            data: {"type":"response.function_call_arguments.delta","sequence_number":7,"item_id":"fc_1","output_index":1,"delta":"{\\"a\\":1}"}

            event: response.function_call_arguments.done
            data: {"type":"response.function_call_arguments.done","sequence_number":8,"item_id":"fc_1","output_index":1,"name":"f","arguments":"{\\"a\\":1}"}

            event: response.output_item.done
            data: {"type":"response.output_item.done","sequence_number":9,"output_index":1,"item":{"id":"fc_1","type":"function_call","status":"completed","call_id":"call_1","name":"f","arguments":"{\\"a\\":1}"}}

            """;
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence_number\":(\\d+)");

    private final FrameBuffer frame = new FrameBuffer(0);

    @Test
    void writesAStreamWithText() {
        ResponsesEventWriter events = new ResponsesEventWriter(HEAD, ECHO, false);
        OutputItem.Message message = new OutputItem.Message("msg_1", "lorem é");
        events.created(frame);
        events.open(message, frame);
        events.delta(JsonText.encode("lorem"), frame);
        events.delta(JsonText.encode(" é"), frame);
        events.close(message, ResponseStatus.COMPLETED, frame);
        events.end(ResponseStatus.COMPLETED, USAGE, null, frame);

        assertThat(text())
                .isEqualTo(
                        TEXT_STREAM
                                .replace("BEGUN", response("in_progress", "", "null"))
                                .replace("COMPLETED", response("completed", MESSAGE, USAGE_JSON))
                                .replace("MESSAGE", MESSAGE));
    }

    @Test
    void writesReasoningAndACallAsItemsOfOneStream() {
        ResponsesEventWriter events = new ResponsesEventWriter(HEAD, ECHO, false);
        OutputItem.Reasoning reasoning = new OutputItem.Reasoning("rs_1", "hm");
        OutputItem.FunctionCall call =
                new OutputItem.FunctionCall("fc_1", "call_1", "f", "{\"a\":1}");
        events.open(reasoning, frame);
        events.delta(JsonText.encode("hm"), frame);
        events.close(reasoning, ResponseStatus.COMPLETED, frame);
        events.open(call, frame);
        events.delta(JsonText.encode("{\"a\":1}"), frame);
        events.close(call, ResponseStatus.COMPLETED, frame);

        assertThat(text()).isEqualTo(ITEMS_STREAM);
    }

    @Test
    void endsIncompleteOrFailed() {
        ResponsesEventWriter cut = new ResponsesEventWriter(HEAD, ECHO, true);
        OutputItem.Message message = new OutputItem.Message("msg_1", "a");
        cut.at(1, 2).open(message, frame);
        cut.delta(JsonText.encode("a"), frame);
        cut.close(message, ResponseStatus.CUT_BY_LIMIT, frame);
        cut.end(ResponseStatus.CUT_BY_LIMIT, USAGE, null, frame);
        assertThat(text())
                .contains("\"delta\":\"a\",\"logprobs\":[],\"emu\":[1,2]}\n\n")
                .contains("event: response.incomplete\ndata: {\"type\":\"response.incomplete\"")
                .contains("\"incomplete_details\":{\"reason\":\"max_output_tokens\"}")
                .contains("\"type\":\"message\",\"status\":\"incomplete\"");
        frame.clear();
        ResponsesEventWriter failed = new ResponsesEventWriter(HEAD, ECHO, false);
        failed.end(ResponseStatus.FAILED, USAGE, ReplyError.SERVER_ERROR.object("it broke"), frame);

        assertThat(text())
                .contains("\"type\":\"response.failed\",\"sequence_number\":0,")
                .contains("\"error\":{\"code\":\"server_error\",\"message\":\"it broke\"}");
    }

    @Test
    void writesAWholeBody() {
        new ResponsesBody(
                        HEAD,
                        ECHO,
                        ResponseStatus.COMPLETED,
                        List.of(new OutputItem.Message("msg_1", "lorem é")),
                        USAGE,
                        null)
                .write(frame);

        assertThat(text()).isEqualTo(response("completed", MESSAGE, USAGE_JSON));
    }

    @Test
    void allocatesNothingForADeltaAndCountsWithoutAGap() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ResponsesEventWriter events = new ResponsesEventWriter(HEAD, ECHO, true);
        events.open(new OutputItem.Message("msg_1", ""), frame);
        frame.clear();
        frame.reserve(1_000_000);
        byte[] word = JsonText.encode(" lorem");
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            events.at(i, i).delta(word, frame);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4096);
        List<String> numbers =
                SEQUENCE.matcher(text())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        for (int i = 0; i < 1000; i++) {
            assertThat(numbers.get(i)).isEqualTo(Integer.toString(i + 2));
        }
    }

    private static String response(String status, String output, String usage) {
        return RESPONSE.replace("STATUS", status).replace("OUTPUT", output).replace("USAGE", usage);
    }

    private String text() {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }
}
