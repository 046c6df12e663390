package dev.llmemulator.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.body.ExtraMembers;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestTest {
    private static final List<ChatMessage> WHY = List.of(ChatMessage.of(ChatRole.USER, "Why?"));
    private static final String CHAT =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]";

    @Test
    void readsTheLeastChat() throws RefusedBodyException {
        assertThat(chat(CHAT + "}"))
                .isEqualTo(
                        new ChatRequest(
                                "m",
                                WHY,
                                StreamMode.WHOLE,
                                AnswerLimits.NONE,
                                new Sampling(1, null, null),
                                ToolUse.NONE,
                                new AnswerFormat.Plain(),
                                null));
    }

    @Test
    void readsEveryFieldThatIsHonoured() throws RefusedBodyException {
        ChatRequest request =
                chat(
                        """
                        \uFEFF{"seed":-7,"n":2,"stop":["x","y"],"ignore_eos":true,"min_tokens":2,"max_tokens":9,
                        "max_completion_tokens":5,"stream_options":{"include_usage":true,"continuous_usage_stats":true},
                        "stream":true,"logprobs":true,"top_logprobs":3,"reasoning_effort":"low","modalities":["text"],
                        "parallel_tool_calls":false,"tool_choice":{"type":"function","function":{"name":"f"}},
                        "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type": "object"},"strict":true}}],
                        "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"a" :1},"strict":true}},
                        "messages":[{"role":"system","content":"é"},
                        {"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"u"}},
                        {"type":"input_audio","input_audio":{}},{"type":"file","file":{}},{"type":"text","text":"b"}]},
                        {"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},
                        {"role":"tool","tool_call_id":"c","content":"r","name":"f"}],
                        "model":"m"}\
                        """);

        assertThat(request.stream()).isEqualTo(new StreamMode(true, UsageReport.ALWAYS));
        assertThat(request.limits()).isEqualTo(new AnswerLimits(5, 2, true, List.of("x", "y")));
        assertThat(request.sampling()).isEqualTo(new Sampling(2, -7L, 3));
        assertThat(request.tools())
                .isEqualTo(
                        new ToolUse(
                                List.of(
                                        new ToolDefinition(
                                                "f", "d", Payload.of("{\"type\": \"object\"}"))),
                                new ToolChoice.Named("f"),
                                false));
        assertThat(request.format())
                .isEqualTo(new AnswerFormat.Fitting("s", Payload.of("{\"a\" :1}")));
        assertThat(request.reasoningEffort()).isEqualTo("low");
        assertThat(request.messages().get(1).parts()).hasSize(5);
        assertThat(request.messages().get(1).text()).isEqualTo("ab");
        assertThat(request.messages().get(1).parts().get(1))
                .isEqualTo(new MessagePart.Attachment(MessagePart.Medium.IMAGE));
        assertThat(request.messages().get(2).toolCalls())
                .containsExactly(new ToolCall("c", "f", "{}"));
        assertThat(request.messages().get(3).toolCallId()).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":2.5e1,\"top_p\":\"x\",\"top_k\":[1],\"user\":{},\"metadata\":7",
                "\"logit_bias\":{\"1\":2},\"store\":1,\"service_tier\":1,\"verbosity\":[],\"x\":{\"y\":[{}]}",
                "\"n\":null,\"stop\":null,\"logprobs\":null,\"stream\":null,\"stream_options\":null",
                "\"tools\":null,\"tool_choice\":null,\"response_format\":null,\"max_tokens\":null",
                "\"modalities\":null,\"seed\":null,\"min_tokens\":null,\"ignore_eos\":null",
                "\"tools\":[],\"tool_choice\":\"none\",\"top_logprobs\":0,\"modalities\":[]"
            })
    void ignoresWhatItDoesNotKnowAndNull(String fields) throws RefusedBodyException {
        assertThat(chat(CHAT + "," + fields + "}")).isEqualTo(chat(CHAT + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `` | Auto
                    ,"tool_choice":"auto" | Auto
                    ,"tool_choice":"none" | Never
                    ,"tool_choice":"required" | Required
                    ,"tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"required","tools":[{"type":"function","function":{"name":"g"}}]}} | Required
                    """)
    void readsWhetherToolsAreToBeCalled(String field, String expected) throws RefusedBodyException {
        ToolUse use =
                chat(CHAT
                                + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}},"
                                + "{\"type\":\"function\",\"function\":{\"name\":\"g\"}}]"
                                + field
                                + "}")
                        .tools();

        assertThat(use.choice().getClass().getSimpleName()).isEqualTo(expected);
        assertThat(use.tools()).hasSize(field.contains("allowed") ? 1 : 2);
    }

    @Test
    void readsThePromptInItsFourForms() throws RefusedBodyException {
        assertThat(prompt("\"a\"")).isEqualTo(new Prompt.Texts(List.of("a")));
        assertThat(prompt("[\"a\",\"b\"]")).isEqualTo(new Prompt.Texts(List.of("a", "b")));
        assertThat(prompt("[1,2]")).isEqualTo(new Prompt.Ids(List.of(TokenIds.of(1, 2))));
        assertThat(prompt("[[1],[2,3]]"))
                .isEqualTo(new Prompt.Ids(List.of(TokenIds.of(1), TokenIds.of(2, 3))));
        String many = "1,".repeat(999) + "7";
        assertThat(prompt("[" + many + "]"))
                .isInstanceOfSatisfying(
                        Prompt.Ids.class,
                        ids -> {
                            assertThat(ids.ids().getFirst().length()).isEqualTo(1000);
                            assertThat(ids.ids().getFirst().at(999)).isEqualTo(7);
                        });
    }

    @Test
    void readsACompletion() throws RefusedBodyException {
        byte[] body =
                bytes(
                        "{\"model\":\"m\",\"prompt\":\"a\",\"echo\":true,\"logprobs\":2,\"n\":3,"
                                + "\"stream\":true,\"suffix\":7,\"best_of\":3,\"max_tokens\":4}");

        assertThat(CompletionRequestReader.read(body, 0, body.length))
                .isEqualTo(
                        new CompletionRequest(
                                "m",
                                new Prompt.Texts(List.of("a")),
                                new StreamMode(true, UsageReport.NEVER),
                                new AnswerLimits(4, null, false, List.of()),
                                new Sampling(3, null, 2),
                                true));
    }

    @Test
    void writesTheRequestsOfAClient() throws RefusedBodyException {
        RequestWriter writer =
                new RequestWriter(
                        new RequestOptions(
                                "m\"",
                                new StreamMode(true, UsageReport.AT_END),
                                LimitName.MAX_COMPLETION_TOKENS,
                                true,
                                ExtraMembers.parse(" {\"user\":\"u\",\n \"n\" : null} ")));
        FrameBuffer frame = new FrameBuffer(0);
        writer.chat(WHY, 5, 4, frame);

        assertThat(text(frame))
                .isEqualTo(
                        """
                        {"model":"m\\"","messages":[{"role":"user","content":"Why?"}],"stream":true,\
                        "stream_options":{"include_usage":true},"max_completion_tokens":5,"min_tokens":4,\
                        "ignore_eos":true,"user":"u", "n" : null}\
                        """);
        assertThat(chat(text(frame)))
                .isEqualTo(
                        new ChatRequest(
                                "m\"",
                                WHY,
                                new StreamMode(true, UsageReport.AT_END),
                                new AnswerLimits(5, 4, true, List.of()),
                                new Sampling(1, null, null),
                                ToolUse.NONE,
                                new AnswerFormat.Plain(),
                                null));
    }

    @Test
    void letsExtraMembersTakeThePlaceOfTheClientsOwn() throws RefusedBodyException {
        RequestWriter writer =
                new RequestWriter(
                        new RequestOptions(
                                "m",
                                new StreamMode(true, UsageReport.AT_END),
                                LimitName.MAX_TOKENS,
                                false,
                                ExtraMembers.parse(
                                        "{\"model\":\"x\",\"stream\":false,\"stream_options\":null}")));
        FrameBuffer frame = new FrameBuffer(0);
        writer.completion("é", 7, null, frame);

        assertThat(text(frame))
                .isEqualTo(
                        """
                        {"prompt":"é","max_tokens":7,"model":"x","stream":false,"stream_options":null}\
                        """);
        assertThatThrownBy(() -> ExtraMembers.parse("[1]"))
                .isInstanceOf(RefusedBodyException.class)
                .hasMessageContaining("found an array");
        assertThat(ExtraMembers.parse("{ }")).isEqualTo(ExtraMembers.NONE);
    }

    private static Prompt prompt(String json) throws RefusedBodyException {
        byte[] body = bytes("{\"prompt\":" + json + ",\"model\":\"m\"}");
        return CompletionRequestReader.read(body, 0, body.length).prompt();
    }

    private static ChatRequest chat(String text) throws RefusedBodyException {
        byte[] padded = bytes("##" + text + "##");
        return ChatRequestReader.read(padded, 2, padded.length - 4);
    }

    private static String text(FrameBuffer frame) {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
