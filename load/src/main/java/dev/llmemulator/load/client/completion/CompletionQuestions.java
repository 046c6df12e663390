package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.RequestIds;

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
                "Listener %d, seed %d: tell me long story number %d."
                        .formatted(client + 1, settings.seed(), cycle + 1),
                settings.responses().of(settings.seed(), client, cycle).length());
    }
}
