package dev.llmemulator.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonText;
import dev.llmemulator.protocol.sse.OversizedEventException;
import dev.llmemulator.protocol.sse.SseReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static final ReplyHead HEAD = new ReplyHead("chatcmpl-1", 1_764_000_000L, "m\"");
    private static final String CHAT_HEAD =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1764000000,"
                    + "\"model\":\"m\\\"\",\"system_fingerprint\":\"fp_emu\",\"choices\":[";
    private static final String BODY_HEAD = CHAT_HEAD.replace(".chunk", "");
    private static final TokenUsage USAGE = new TokenUsage(7, 2, 5, 1);
    private static final String USAGE_JSON =
            "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5,\"total_tokens\":12,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":2},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}";
    private static final ErrorObject FAILURE = ReplyError.SERVER_ERROR.object("it broke");

    private final FrameBuffer frame = new FrameBuffer(0);

    @Test
    void writesAChatStream() {
        ChatChunkWriter chunks = new ChatChunkWriter(HEAD, ChunkOptions.PLAIN);
        chunks.role(0, frame);
        chunks.content(0, JsonText.encode("lorem"), null, frame);
        chunks.content(12, JsonText.encode(" \"é\n"), null, frame);
        chunks.reasoning(0, JsonText.encode("hm"), frame);
        chunks.finish(0, FinishReason.STOP, frame);
        chunks.done(frame);

        assertThat(events())
                .containsExactly(
                        CHAT_HEAD
                                + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                                + "\"logprobs\":null,\"finish_reason\":null}]}",
                        CHAT_HEAD
                                + "{\"index\":0,\"delta\":{\"content\":\"lorem\"},"
                                + "\"logprobs\":null,\"finish_reason\":null}]}",
                        CHAT_HEAD
                                + "{\"index\":12,\"delta\":{\"content\":\" \\\"é\\n\"},"
                                + "\"logprobs\":null,\"finish_reason\":null}]}",
                        CHAT_HEAD
                                + "{\"index\":0,\"delta\":{\"reasoning_content\":\"hm\"},"
                                + "\"logprobs\":null,\"finish_reason\":null}]}",
                        CHAT_HEAD
                                + "{\"index\":0,\"delta\":{},\"logprobs\":null,"
                                + "\"finish_reason\":\"stop\"}]}",
                        "[DONE]");
    }

    @Test
    void writesToolCallsInPieces() throws MalformedFrameException {
        ChatChunkWriter chunks = new ChatChunkWriter(HEAD, ChunkOptions.PLAIN);
        chunks.toolCall(0, 1, "call_1", "f", frame);
        chunks.arguments(0, 1, JsonText.encode("{\"a\""), frame);
        chunks.finish(0, FinishReason.TOOL_CALLS, frame);

        List<String> events = events();
        assertThat(events.get(0))
                .isEqualTo(
                        CHAT_HEAD
                                + "{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":"
                                + "\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                                + "\"arguments\":\"\"}}]},\"logprobs\":null,\"finish_reason\":null}]}");
        assertThat(events.get(1))
                .isEqualTo(
                        CHAT_HEAD
                                + "{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,"
                                + "\"function\":{\"arguments\":\"{\\\"a\\\"\"}}]},"
                                + "\"logprobs\":null,\"finish_reason\":null}]}");
        assertThat(read(events.get(0)).choices().getFirst().toolCalls())
                .containsExactly(new AnswerChunk.ToolDelta(1, "call_1", "f", ""));
        assertThat(read(events.get(1)).choices().getFirst().toolCalls())
                .containsExactly(new AnswerChunk.ToolDelta(1, "", "", "{\"a\""));
        assertThat(read(events.get(2)).choices().getFirst().finishReason()).isEqualTo("tool_calls");
    }

    @Test
    void writesUsageAndStampsWhereTheyAreAskedFor() throws MalformedFrameException {
        ChatChunkWriter late =
                new ChatChunkWriter(HEAD, new ChunkOptions(UsageReport.AT_END, 7, true));
        late.at(1_764_000_000_000_001L, 25, 3).content(0, JsonText.encode("a"), null, frame);
        late.usage(USAGE, frame);
        ChatChunkWriter always =
                new ChatChunkWriter(HEAD, new ChunkOptions(UsageReport.ALWAYS, 7, false));
        always.at(1, 2, 3).finish(0, FinishReason.LENGTH, frame);

        List<String> events = events();
        assertThat(events)
                .containsExactly(
                        CHAT_HEAD
                                + "{\"index\":0,\"delta\":{\"content\":\"a\"},\"logprobs\":null,"
                                + "\"finish_reason\":null}],\"usage\":null,"
                                + "\"emu\":[1764000000000001,25]}",
                        CHAT_HEAD + "]," + USAGE_JSON + ",\"emu\":[1764000000000001,25]}",
                        CHAT_HEAD
                                + "{\"index\":0,\"delta\":{},\"logprobs\":null,"
                                + "\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":7,"
                                + "\"completion_tokens\":3,\"total_tokens\":10}}");
        assertThat(read(events.get(0)))
                .isEqualTo(
                        new AnswerChunk(
                                List.of(delta(0, "a", null)),
                                null,
                                null,
                                new AnswerChunk.Stamps(1_764_000_000_000_001L, 25)));
        assertThat(read(events.get(1)).usage()).isEqualTo(USAGE);
        assertThat(read(events.get(1)).choices()).isEmpty();
        assertThat(read(events.get(2)).usage()).isEqualTo(new TokenUsage(7, 0, 3, 0));
    }

    @Test
    void writesLogprobs() {
        List<TokenLogprob> tokens =
                List.of(
                        new TokenLogprob(
                                " é", -0.5, List.of(new TokenLogprob("a", -1.25, List.of()))),
                        new TokenLogprob("b", 0, List.of()));

        assertThat(new String(LogprobsJson.chat(tokens), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"content":[{"token":" é","logprob":-0.5,"bytes":[32,195,169],"top_logprobs":\
                        [{"token":"a","logprob":-1.25,"bytes":[97]}]},{"token":"b","logprob":0.0,"bytes":[98],\
                        "top_logprobs":[]}],"refusal":null}\
                        """);
        assertThat(new String(LogprobsJson.completion(tokens, 3), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"tokens":[" é","b"],"token_logprobs":[-0.5,0.0],"top_logprobs":[{"a":-1.25},{}],\
                        "text_offset":[3,5]}\
                        """);
        byte[] one = "{\"content\":[]}".getBytes(StandardCharsets.UTF_8);
        new ChatChunkWriter(HEAD, ChunkOptions.PLAIN).content(0, JsonText.encode("a"), one, frame);
        assertThat(events().getFirst())
                .contains(",\"logprobs\":{\"content\":[]},\"finish_reason\"");
    }

    @Test
    void writesACompletionStream() throws MalformedFrameException {
        CompletionChunkWriter chunks =
                new CompletionChunkWriter(
                        new ReplyHead("cmpl-1", 1, "m"),
                        new ChunkOptions(UsageReport.AT_END, 7, true));
        chunks.at(1, 2, 1).text(1, JsonText.encode("a"), null, null, frame);
        chunks.text(1, JsonText.encode(" b"), null, FinishReason.LENGTH, frame);
        chunks.usage(USAGE, frame);
        chunks.done(frame);

        String head =
                "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\","
                        + "\"system_fingerprint\":\"fp_emu\",\"choices\":[";
        List<String> events = events();
        assertThat(events)
                .containsExactly(
                        head
                                + "{\"index\":1,\"text\":\"a\",\"logprobs\":null,"
                                + "\"finish_reason\":null}],\"usage\":null,\"emu\":[1,2]}",
                        head
                                + "{\"index\":1,\"text\":\" b\",\"logprobs\":null,"
                                + "\"finish_reason\":\"length\"}],\"usage\":null,\"emu\":[1,2]}",
                        head + "]," + USAGE_JSON + ",\"emu\":[1,2]}",
                        "[DONE]");
        assertThat(read(events.get(1)).choices()).containsExactly(delta(1, " b", "length"));
    }

    @Test
    void writesWholeBodies() throws MalformedFrameException {
        new ChatBody(
                        HEAD,
                        List.of(
                                new ChatBody.ChatChoice(
                                        "a", null, List.of(), null, FinishReason.STOP),
                                new ChatBody.ChatChoice(
                                        null,
                                        "hm",
                                        List.of(new ToolCall("call_1", "f", "{\"a\":1}")),
                                        Payload.of("{}"),
                                        FinishReason.TOOL_CALLS)),
                        USAGE)
                .write(frame);
        String chat = text();
        frame.clear();
        new CompletionBody(
                        HEAD,
                        List.of(new CompletionBody.CompletionChoice("a", null, FinishReason.STOP)),
                        USAGE)
                .write(frame);

        assertThat(chat)
                .isEqualTo(
                        BODY_HEAD
                                + "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"a\","
                                + "\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"},"
                                + "{\"index\":1,\"message\":{\"role\":\"assistant\",\"content\":null,"
                                + "\"reasoning_content\":\"hm\",\"refusal\":null,\"tool_calls\":"
                                + "[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                                + "{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]},"
                                + "\"logprobs\":{},\"finish_reason\":\"tool_calls\"}],"
                                + USAGE_JSON
                                + "}");
        assertThat(text())
                .isEqualTo(
                        BODY_HEAD.replace("chat.completion", "text_completion")
                                + "{\"index\":0,\"text\":\"a\",\"logprobs\":null,"
                                + "\"finish_reason\":\"stop\"}],"
                                + USAGE_JSON
                                + "}");
        AnswerChunk read = read(chat);
        assertThat(read.usage()).isEqualTo(USAGE);
        assertThat(read.choices().get(1).reasoning()).isEqualTo("hm");
        assertThat(read.choices().get(1).toolCalls())
                .containsExactly(new AnswerChunk.ToolDelta(0, "call_1", "f", "{\"a\":1}"));
    }

    @Test
    void writesModels() {
        ModelObject model = new ModelObject("m", 1_764_000_000L, "o", 4096);
        String json =
                "{\"id\":\"m\",\"object\":\"model\",\"created\":1764000000,\"owned_by\":\"o\","
                        + "\"root\":\"m\",\"parent\":null,\"max_model_len\":4096,\"type\":\"model\","
                        + "\"display_name\":\"m\",\"created_at\":\"2025-11-24T16:00:00Z\","
                        + "\"lifecycle\":\"active\"}";
        model.write(frame);
        assertThat(text()).isEqualTo(json);
        frame.clear();
        ModelObject.writeList(List.of(model), frame);
        assertThat(text())
                .isEqualTo(
                        "{\"object\":\"list\",\"data\":["
                                + json
                                + "],\"has_more\":false,\"first_id\":\"m\",\"last_id\":\"m\"}");
        frame.clear();
        ModelObject.writeList(List.of(), frame);
        assertThat(text())
                .endsWith("\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}");
    }

    @Test
    void writesErrorsAndReadsThem() throws MalformedFrameException {
        new ChatChunkWriter(HEAD, ChunkOptions.PLAIN).error(FAILURE, frame);

        String error = events().getFirst();
        assertThat(error)
                .isEqualTo(
                        """
                        {"error":{"message":"it broke","type":"server_error","param":null,"code":null}}\
                        """);
        assertThat(read(error).error()).isEqualTo(FAILURE);
        assertThat(read("{\"error\":{\"message\":\"m\",\"code\":400,\"param\":{}}}").error())
                .isEqualTo(new ErrorObject("m", "", null, "400"));
        assertThat(read("{\"error\":\"m\",\"x\":[{}]}").error())
                .isEqualTo(new ErrorObject("m", "", null, null));
        assertThat(read("{\"object\":\"error\",\"message\":\"m\"}").error())
                .isEqualTo(new ErrorObject("m", "", null, null));
        assertThat(read("{\"error\":null}").error()).isNull();
    }

    @Test
    void readsChunksOfOtherServers() throws MalformedFrameException {
        assertThat(
                        read(
                                """
                                {"choices":[{"delta":{"role":"assistant","content":null,"refusal":null,"reasoning":"r"},\
                                "finish_reason":null,"index":0,"stop_reason":null},{"index":1,"delta":null}],\
                                "usage":{"completion_tokens":3,"prompt_tokens_details":null},"obfuscation":"x"}\
                                """))
                .isEqualTo(
                        new AnswerChunk(
                                List.of(
                                        new AnswerChunk.Delta(
                                                0, "", "r", List.of(), "assistant", null),
                                        delta(1, "", null)),
                                new TokenUsage(0, 0, 3, 0),
                                null,
                                null));
        assertThat(read("{}").choices()).isEmpty();
        assertThat(read("{\"choices\":null,\"usage\":null,\"emu\":7}").stamps()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[DONE",
                "[]",
                "{",
                "{\"choices\":{}}",
                "{\"choices\":[7]}",
                "{\"choices\":[{\"index\":\"0\"}]}",
                "{\"choices\":[{\"delta\":{\"content\":7}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a",
                "{\"usage\":{\"prompt_tokens\":\"7\"}}",
                "{} x"
            })
    void refusesWhatIsNoChunk(String data) {
        assertThatThrownBy(() -> read(data)).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void knowsTheEndOfAStream() {
        byte[] data = "x[DONE]".getBytes(StandardCharsets.UTF_8);
        assertThat(ChunkReader.isDone(data, 1, 6)).isTrue();
        assertThat(ChunkReader.isDone(data, 0, 6)).isFalse();
        assertThat(ChunkReader.isDone(data, 1, 5)).isFalse();
    }

    @Test
    void allocatesNothingForAToken() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ChatChunkWriter chunks =
                new ChatChunkWriter(HEAD, new ChunkOptions(UsageReport.ALWAYS, 7, true));
        CompletionChunkWriter texts =
                new CompletionChunkWriter(HEAD, new ChunkOptions(UsageReport.AT_END, 7, true));
        byte[] word = JsonText.encode(" lorem");
        chunks.content(0, word, null, frame);
        texts.text(0, word, null, null, frame);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            frame.clear();
            chunks.at(i, i, i).content(0, word, null, frame);
            texts.at(i, i, i).text(0, word, null, null, frame);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8192);
    }

    private static AnswerChunk.Delta delta(int index, String content, String reason) {
        return new AnswerChunk.Delta(index, content, "", List.of(), "", reason);
    }

    private List<String> events() {
        assertThat(text()).startsWith("data: ").endsWith("\n\n").doesNotContain("\r");
        List<String> events = new ArrayList<>();
        SseReader reader =
                new SseReader((_, data, offset, length) ->
                        events.add(new String(data, offset, length, StandardCharsets.UTF_8)));
        try {
            reader.read(frame.array(), 0, frame.length());
        } catch (OversizedEventException e) {
            throw new AssertionError(e);
        }
        assertThat(reader.end()).isFalse();
        return events;
    }

    private static AnswerChunk read(String data) throws MalformedFrameException {
        byte[] bytes = ("##" + data + "#").getBytes(StandardCharsets.UTF_8);
        return ChunkReader.read(bytes, 2, bytes.length - 3);
    }

    private String text() {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }
}
