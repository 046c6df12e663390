package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.PromptCount;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ChatRequest;
import dev.llmemulator.protocol.openai.MessagePart;
import dev.llmemulator.protocol.openai.MessagePart.Medium;
import dev.llmemulator.protocol.openai.ToolCall;
import dev.llmemulator.protocol.openai.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts the prompt of a chat as OpenAI documents it: three tokens and its role for each message,
/// and three with which the answer begins.
final class ChatPrompt {
    private static final int MESSAGE = 3;
    private static final int ROLE = 1;
    private static final int ANSWER = 3;
    private static final int TOOL = 8;

    private ChatPrompt() {}

    /// Adds all of a request's prompt to a count.
    static void count(ChatRequest request, PromptCount count) throws RejectedException {
        for (ChatMessage message : request.messages()) {
            count.add(MESSAGE + ROLE);
            for (MessagePart part : message.parts()) {
                count(part, count);
            }
            for (ToolCall call : message.toolCalls()) {
                count.add(call.name());
                count.add(call.arguments());
            }
        }
        for (ToolDefinition tool : request.tools().tools()) {
            count.add(TOOL);
            count.add(tool.name());
            count.add(tool.description());
            count(tool.parameters(), count);
        }
        if (request.format() instanceof AnswerFormat.Fitting fitting) {
            count(fitting.schema(), count);
        }
        count.add(ANSWER);
    }

    private static void count(MessagePart part, PromptCount count) throws RejectedException {
        switch (part) {
            case MessagePart.Text(String text) -> count.add(text);
            case MessagePart.Attachment(Medium medium) -> count.add(tokens(medium));
        }
    }

    private static void count(@Nullable Payload json, PromptCount count) throws RejectedException {
        if (json != null) {
            count.add(json.utf8());
        }
    }

    /// How many tokens something counts that is no text, whatever is in it.
    private static int tokens(Medium medium) {
        return switch (medium) {
            case IMAGE -> 85;
            case AUDIO -> 100;
            case FILE -> 500;
        };
    }

    /// Returns the texts that tell one prompt from another.
    static List<String> texts(ChatRequest request) {
        List<String> texts = new ArrayList<>();
        for (ChatMessage message : request.messages()) {
            texts.add(message.role().wire());
            texts.add(message.text());
            message.toolCalls().forEach(call -> texts.add(call.arguments()));
        }
        return texts;
    }
}
