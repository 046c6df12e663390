package dev.llmemulator.protocol.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.AnswerLimits;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ChatRole;
import dev.llmemulator.protocol.openai.MessagePart;
import dev.llmemulator.protocol.openai.ToolCall;
import dev.llmemulator.protocol.openai.ToolChoice;
import dev.llmemulator.protocol.openai.ToolDefinition;
import dev.llmemulator.protocol.openai.ToolUse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesRequestTest {
    private static final String LEAST = "{\"model\":\"m\",\"input\":\"Why?\"";
    private static final String FULL =
            """
            {"model":"m","instructions":"Be é","stream":true,"stream_options":{"include_obfuscation":false},
            "max_output_tokens": 9,"min_tokens":2,"ignore_eos":true,"seed":7,"previous_response_id":"resp_1",
            "reasoning":{"effort":"low","summary":"auto"},"parallel_tool_calls":false,"background":false,
            "text":{"format":{"type":"json_schema","name":"s","schema":{"a" :1}}},"temperature":0.5,
            "tools":[{"type":"web_search"},{"type":"function","name":"f","description":"d","parameters":{}}],
            "tool_choice":{"type":"function","name":"f"},
            "input":[{"role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_image","image_url":"u"}]},
            {"type":"reasoning","id":"rs_1","summary":[]},{"type":"item_reference","id":"x"},
            {"type":"function_call","call_id":"c","name":"f","arguments":"{}","id":"fc_1"},
            {"type":"function_call_output","call_id":"c","output":"r"},
            {"type":"message","role":"assistant","content":[{"type":"output_text","text":"b","annotations":[]}]}]}\
            """;

    @Test
    void readsTheLeastRequest() throws RefusedBodyException {
        assertThat(read(LEAST + ",\"temperature\":null,\"x\":{}}"))
                .isEqualTo(
                        new ResponsesRequest(
                                "m",
                                List.of(ChatMessage.of(ChatRole.USER, "Why?")),
                                false,
                                AnswerLimits.NONE,
                                null,
                                ToolUse.NONE,
                                new AnswerFormat.Plain(),
                                null,
                                null,
                                ResponsesEcho.NONE));
    }

    @Test
    void readsEveryFieldThatIsHonoured() throws RefusedBodyException {
        ResponsesRequest request = read(FULL);

        assertThat(request.messages())
                .containsExactly(
                        ChatMessage.of(ChatRole.DEVELOPER, "Be é"),
                        new ChatMessage(
                                ChatRole.USER,
                                List.of(
                                        new MessagePart.Text("a"),
                                        new MessagePart.Attachment(MessagePart.Medium.IMAGE)),
                                List.of(),
                                null),
                        new ChatMessage(
                                ChatRole.ASSISTANT,
                                List.of(),
                                List.of(new ToolCall("c", "f", "{}")),
                                null),
                        new ChatMessage(
                                ChatRole.TOOL, List.of(new MessagePart.Text("r")), List.of(), "c"),
                        ChatMessage.of(ChatRole.ASSISTANT, "b"));
        assertThat(request.streams()).isTrue();
        assertThat(request.limits()).isEqualTo(new AnswerLimits(9, 2, true, List.of()));
        assertThat(request.seed()).isEqualTo(7);
        assertThat(request.tools())
                .isEqualTo(
                        new ToolUse(
                                List.of(new ToolDefinition("f", "d", Payload.of("{}"))),
                                new ToolChoice.Named("f"),
                                false));
        assertThat(request.format())
                .isEqualTo(new AnswerFormat.Fitting("s", Payload.of("{\"a\" :1}")));
        assertThat(request.reasoningEffort()).isEqualTo("low");
        assertThat(request.previousId()).isEqualTo("resp_1");
        assertThat(request.echo().fields())
                .containsAllEntriesOf(
                        Map.of(
                                "max_output_tokens", Payload.of("9"),
                                "temperature", Payload.of("0.5"),
                                "instructions", Payload.of("\"Be é\""),
                                "parallel_tool_calls", Payload.of("false"),
                                "tool_choice",
                                        Payload.of("{\"type\":\"function\",\"name\":\"f\"}")))
                .doesNotContainKeys("model", "input", "stream", "min_tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "auto" | Auto | 2
                    "required" | Required | 2
                    {"type":"allowed_tools","mode":"required","tools":[{"type":"function","name":"g"}]} | Required | 1
                    {"type":"web_search_preview"} | Auto | 2
                    """)
    void readsWhetherToolsAreToBeCalled(String choice, String expected, int tools)
            throws RefusedBodyException {
        ToolUse use =
                read(LEAST
                                + ",\"tools\":[{\"type\":\"function\",\"name\":\"f\"},"
                                + "{\"type\":\"function\",\"name\":\"g\"}],\"tool_choice\":"
                                + choice
                                + "}")
                        .tools();

        assertThat(use.choice().getClass().getSimpleName()).isEqualTo(expected);
        assertThat(use.tools()).hasSize(tools);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "input":"a" | model | missing_required_parameter
                    "model":"m" | input | missing_required_parameter
                    "input":""  | input | empty_array
                    "input":[]  | input | empty_array
                    "input":7   | input | invalid_type
                    "input":[7] | input[0] | invalid_type
                    "input":[{}] | input[0].role | missing_required_parameter
                    "input":[{"role":"tool"}] | input[0].role | invalid_value
                    "input":[{"role":"user"}] | input[0].content | missing_required_parameter
                    "input":[{"role":"user","content":[{"type":"input_text"}]}] | input[0].content[0].text | missing_required_parameter
                    "input":[{"type":"function_call"}] | input[0].call_id | missing_required_parameter
                    "input":[{"type":"function_call_output","call_id":"c"}] | input[0].output | missing_required_parameter
                    "model":"m","input":"a","stream_options":{} | stream_options | invalid_value
                    "model":"m","input":"a","max_output_tokens":0 | max_output_tokens | integer_below_min_value
                    "model":"m","input":"a","max_output_tokens":1,"min_tokens":2 | min_tokens | invalid_value
                    "model":"m","input":"a","background":true | background | unsupported_value
                    "model":"m","input":"a","instructions":7 | instructions | invalid_type
                    "model":"m","input":"a","reasoning":7 | reasoning | invalid_type
                    "model":"m","input":"a","text":{"format":{"type":"x"}} | text.format.type | invalid_value
                    "model":"m","input":"a","text":{"format":{"type":"json_schema","name":"n"}} | text.format.schema | missing_required_parameter
                    "model":"m","input":"a","tools":[{}] | tools[0].type | missing_required_parameter
                    "model":"m","input":"a","tools":[{"type":"function"}] | tools[0].name | missing_required_parameter
                    "model":"m","input":"a","tool_choice":"required" | tool_choice | invalid_value
                    "model":"m","input":"a","tool_choice":{} | tool_choice.type | missing_required_parameter
                    "model":"m","input":"a","previous_response_id":7 | previous_response_id | invalid_type
                    """)
    void refusesARequestThatHas(String fields, String param, String code) {
        RefusedBodyException refusal =
                catchThrowableOfType(RefusedBodyException.class, () -> read("{" + fields + "}"));

        assertThat(refusal.param()).isEqualTo(param);
        assertThat(refusal.fault().code()).isEqualTo(code);
    }

    private static ResponsesRequest read(String body) throws RefusedBodyException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ResponsesRequestReader.read(bytes, 0, bytes.length);
    }
}
