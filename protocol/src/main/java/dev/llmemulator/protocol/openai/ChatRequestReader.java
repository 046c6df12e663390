package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyFault;
import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads requests for chat completions. One request, one thread.
public final class ChatRequestReader {
    private final AnswerFields answer = new AnswerFields();
    private final ToolFields tools = new ToolFields();
    private @Nullable List<ChatMessage> messages;
    private AnswerFormat format = new AnswerFormat.Plain();
    private boolean logprobs;
    private @Nullable Integer topLogprobs;
    private @Nullable String reasoningEffort;

    /// Reads a body.
    ///
    /// @throws RefusedBodyException if the body has not the shape of a request
    public static ChatRequest read(byte[] body, int offset, int length)
            throws RefusedBodyException {
        return BodyReader.read(body, offset, length, json -> new ChatRequestReader().request(json));
    }

    private ChatRequest request(BodyReader json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (!answer.take(field, json) && !tools.take(field, json)) {
                field(field, json);
            }
        }
        String model = answer.model(json);
        return new ChatRequest(
                model,
                json.required(messages, "messages"),
                answer.stream(),
                answer.limits(),
                answer.sampling(alternatives()),
                tools.use(),
                format,
                reasoningEffort);
    }

    private void field(String field, BodyReader json) throws IOException {
        switch (field) {
            case "messages" -> messages = messages(json);
            case "response_format" -> format = FormatReader.chat(json);
            case "logprobs" -> logprobs = json.flag();
            case "top_logprobs" -> topLogprobs = json.int32(0, RequestLimits.CHAT_LOGPROBS);
            case "reasoning_effort" -> reasoningEffort = json.text();
            case "modalities" -> json.list(Integer.MAX_VALUE, ChatRequestReader::modality);
            default -> json.skip();
        }
    }

    private static List<ChatMessage> messages(BodyReader json) throws IOException {
        List<ChatMessage> messages = json.list(Integer.MAX_VALUE, MessageReader::read);
        if (messages.isEmpty()) {
            throw json.refuse(
                    BodyFault.EMPTY,
                    "Invalid 'messages': empty array. Expected an array with at least one message.");
        }
        return messages;
    }

    private static String modality(BodyReader json) throws IOException {
        String modality = json.text();
        if (!modality.equals("text")) {
            throw new RefusedBodyException(
                    BodyFault.UNSUPPORTED,
                    "modalities",
                    "Unsupported value: 'modalities' has '" + modality + "'. Expected [\"text\"].");
        }
        return modality;
    }

    private @Nullable Integer alternatives() throws RefusedBodyException {
        if (topLogprobs != null && topLogprobs > 0 && !logprobs) {
            throw new RefusedBodyException(
                    BodyFault.INVALID,
                    "top_logprobs",
                    "The 'top_logprobs' parameter is only allowed when 'logprobs' is true.");
        }
        if (!logprobs) {
            return null;
        }
        return topLogprobs == null ? Integer.valueOf(0) : topLogprobs;
    }
}
