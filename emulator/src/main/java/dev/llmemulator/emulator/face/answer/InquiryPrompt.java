package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.MessagePart;
import dev.llmemulator.protocol.openai.MessagePart.Medium;
import dev.llmemulator.protocol.openai.ToolCall;
import dev.llmemulator.protocol.openai.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts the prompt of a conversation as OpenAI documents it: three tokens and its role for each
/// message, and three with which the answer begins.
final class InquiryPrompt {
    private static final int MESSAGE = 3;
    private static final int ROLE = 1;
    private static final int ANSWER = 3;
    private static final int TOOL = 8;

    private InquiryPrompt() {}

    /// Adds all of a conversation's prompt to a count, in the order in which a model would read it.
    ///
    /// @return how many tokens the part has that is marked for a cache
    static int count(Inquiry inquiry, PromptCount count) throws RejectedException {
        int marked = 0;
        PromptMessages said = inquiry.prompt();
        Integer markedMessages = said.markedMessages();
        for (ToolDefinition tool : inquiry.tools().tools()) {
            count.add(TOOL);
            count.add(tool.name());
            count.add(tool.description());
            count(tool.parameters(), count);
        }
        if (inquiry.format() instanceof AnswerFormat.Fitting fitting) {
            count(fitting.schema(), count);
        }
        count.add(said.earlierTokens());
        for (int i = 0; i < said.messages().size(); i++) {
            marked = markedMessages != null && markedMessages == i ? count.tokens() : marked;
            count(said.messages().get(i), count);
        }
        boolean all = markedMessages != null && markedMessages >= said.messages().size();
        marked = all ? count.tokens() : marked;
        count.add(ANSWER);
        return marked;
    }

    private static void count(ChatMessage message, PromptCount count) throws RejectedException {
        count.add(MESSAGE + ROLE);
        for (MessagePart part : message.parts()) {
            count(part, count);
        }
        for (ToolCall call : message.toolCalls()) {
            count.add(call.name());
            count.add(call.arguments());
        }
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
    static List<String> texts(Inquiry inquiry) {
        List<String> texts = new ArrayList<>();
        texts.add(Integer.toString(inquiry.prompt().earlierTokens()));
        for (ChatMessage message : inquiry.prompt().messages()) {
            texts.add(message.role().wire());
            texts.add(message.text());
            message.toolCalls().forEach(call -> texts.add(call.arguments()));
        }
        return texts;
    }
}
