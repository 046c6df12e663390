package dev.llmemulator.protocol.anthropic;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesRequestTest {
    private static final String LEAST =
            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]";
    private static final String FULL =
            """
            {"model":"m","max_tokens":9,"stream":true,"stop_sequences":["x","y"],"ignore_eos":true,"min_tokens":2,"seed":3,
            "system":[{"type":"text","text":"Be","cache_control":{"type":"ephemeral"}},{"type":"text","text":" é"}],
            "thinking":{"type":"enabled","budget_tokens":8},
            "output_config":{"effort":"low","format":{"type":"json_schema","schema":{"a" :1}}},
            "tools":[{"name":"f","description":"d","input_schema":{"type":"object"}},{"type":"web_search_20250305","name":"web_search"}],
            "tool_choice":{"type":"any","disable_parallel_tool_use":true},
            "messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image","source":{}},{"type":"document","source":{}}]},
            {"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"text","text":"b"},
            {"type":"tool_use","id":"toolu_1","name":"f","input":{"a": 1},"cache_control":{"type":"ephemeral"}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"r"}]},
            {"type":"text","text":"go on"}]}]}\
            """;

    @Test
    void readsTheLeastRequest() throws RefusedBodyException {
        assertThat(read(LEAST + ",\"temperature\":1,\"top_k\":null,\"x\":[{}]}"))
                .isEqualTo(
                        new MessagesRequest(
                                "m",
                                List.of(ChatMessage.of(ChatRole.USER, "Why?")),
                                false,
                                new AnswerLimits(9, null, false, List.of()),
                                null,
                                ToolUse.NONE,
                                new AnswerFormat.Plain(),
                                MessagesRequest.Thinking.OFF,
                                null));
    }

    @Test
    void readsEveryFieldThatIsHonoured() throws RefusedBodyException {
        MessagesRequest request = read(FULL);

        assertThat(request.messages())
                .containsExactly(
                        new ChatMessage(
                                ChatRole.SYSTEM,
                                List.of(new MessagePart.Text("Be"), new MessagePart.Text(" é")),
                                List.of(),
                                null),
                        new ChatMessage(
                                ChatRole.USER,
                                List.of(
                                        new MessagePart.Text("a"),
                                        new MessagePart.Attachment(MessagePart.Medium.IMAGE),
                                        new MessagePart.Attachment(MessagePart.Medium.FILE)),
                                List.of(),
                                null),
                        new ChatMessage(
                                ChatRole.ASSISTANT,
                                List.of(new MessagePart.Text("b")),
                                List.of(new ToolCall("toolu_1", "f", "{\"a\": 1}")),
                                null),
                        ChatMessage.of(ChatRole.USER, "go on"),
                        new ChatMessage(
                                ChatRole.TOOL,
                                List.of(new MessagePart.Text("r")),
                                List.of(),
                                "toolu_1"));
        assertThat(request.streams()).isTrue();
        assertThat(request.limits()).isEqualTo(new AnswerLimits(9, 2, true, List.of("x", "y")));
        assertThat(request.seed()).isEqualTo(3);
        assertThat(request.tools())
                .isEqualTo(
                        new ToolUse(
                                List.of(
                                        new ToolDefinition(
                                                "f", "d", Payload.of("{\"type\":\"object\"}"))),
                                new ToolChoice.Required(),
                                false));
        assertThat(request.format())
                .isEqualTo(new AnswerFormat.Fitting("", Payload.of("{\"a\" :1}")));
        assertThat(request.thinking()).isEqualTo(new MessagesRequest.Thinking(true, 8));
        assertThat(request.cachedMessages()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "cache_control":{"type":"ephemeral"} | 1
                    "system":[{"type":"text","text":"a","cache_control":{}}] | 1
                    "tools":[{"name":"f","input_schema":{},"cache_control":{}}] | 0
                    """)
    void readsHowMuchIsMarkedForTheCache(String field, int messages) throws RefusedBodyException {
        assertThat(read(LEAST + "," + field + "}").cachedMessages()).isEqualTo(messages);
    }

    @Test
    void needsNoLimitToCount() throws RefusedBodyException {
        byte[] body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(MessagesRequestReader.readCount(body, 0, body.length).limits())
                .isEqualTo(AnswerLimits.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "max_tokens":9 | model | missing_required_parameter
                    "model":"m" | messages | missing_required_parameter
                    "model":"m","messages":[{"role":"user","content":"a"}] | max_tokens | missing_required_parameter
                    "messages":[] | messages | empty_array
                    "messages":"a" | messages | invalid_type
                    "messages":[{"content":"a"}] | messages[0].role | missing_required_parameter
                    "messages":[{"role":"tool"}] | messages[0].role | invalid_value
                    "messages":[{"role":"user"}] | messages[0].content | missing_required_parameter
                    "messages":[{"role":"user","content":7}] | messages[0].content | invalid_type
                    "messages":[{"role":"user","content":[{}]}] | messages[0].content[0].type | missing_required_parameter
                    "messages":[{"role":"user","content":[{"type":"text"}]}] | messages[0].content[0].text | missing_required_parameter
                    "messages":[{"role":"user","content":[{"type":"tool_result"}]}] | messages[0].content[0].tool_use_id | missing_required_parameter
                    "messages":[{"role":"assistant","content":[{"type":"tool_use","id":"a","name":"f","input":"x"}]}] | messages[0].content[0].input | invalid_type
                    "max_tokens":0 | max_tokens | integer_below_min_value
                    "stop_sequences":"a" | stop_sequences | invalid_type
                    "stop_sequences":[""] | stop_sequences[0] | invalid_value
                    "system":7 | system | invalid_type
                    "thinking":{} | thinking.type | missing_required_parameter
                    "model":"m","max_tokens":9,"messages":[{"role":"user","content":"a"}],"thinking":{"type":"enabled","budget_tokens":9} | thinking.budget_tokens | invalid_value
                    "tools":[{}] | tools[0].name | missing_required_parameter
                    "tools":[{"name":"f"}] | tools[0].input_schema | missing_required_parameter
                    "tool_choice":{"type":"x"} | tool_choice.type | invalid_value
                    "tool_choice":{"type":"tool"} | tool_choice.name | missing_required_parameter
                    "model":"m","max_tokens":9,"messages":[{"role":"user","content":"a"}],"tool_choice":{"type":"any"} | tool_choice | invalid_value
                    "output_config":{"format":{"type":"json_schema"}} | output_config.format.schema | missing_required_parameter
                    """)
    void refusesARequestThatHas(String fields, String param, String code) {
        RefusedBodyException refusal =
                catchThrowableOfType(RefusedBodyException.class, () -> read("{" + fields + "}"));

        assertThat(refusal.param()).isEqualTo(param);
        assertThat(refusal.fault().code()).isEqualTo(code);
    }

    private static MessagesRequest read(String body) throws RefusedBodyException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return MessagesRequestReader.read(bytes, 0, bytes.length);
    }
}
