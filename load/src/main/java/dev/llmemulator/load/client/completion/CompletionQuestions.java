package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.RequestIds;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ChatRole;
import java.util.List;
import java.util.Map;

/// What each client asks in each of its cycles: the same from the same seed. Any thread.
final class CompletionQuestions {
    private final ClientSettings settings;
    private final RequestIds ids;

    CompletionQuestions(ClientSettings settings) {
        this.settings = settings;
        ids = new RequestIds(settings.seed());
    }

    /// Returns the question of a client in a cycle, both counted from 0. A prompt names both, so
    /// that no server can answer one from what it keeps of another.
    CompletionQuestion of(int client, int cycle) {
        return new CompletionQuestion(
                ids.of(client, cycle),
                List.of(ChatMessage.of(ChatRole.USER, prompt(client, cycle))),
                Map.of(),
                settings.responses().of(settings.seed(), client, cycle).length());
    }

    private String prompt(int client, int cycle) {
        return "Listener %d, seed %d: tell me long story number %d."
                .formatted(client + 1, settings.seed(), cycle + 1);
    }
}
