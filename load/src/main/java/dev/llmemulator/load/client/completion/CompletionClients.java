package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.ClientFactory;
import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.LoadClient;

/// Makes the clients of a server that streams completions.
public final class CompletionClients implements ClientFactory {
    private final CompletionLink link;
    private final CompletionQuestions questions;

    /// @param link the way that the clients of one loop share
    public CompletionClients(CompletionLink link, ClientSettings settings) {
        this.link = link;
        questions = new CompletionQuestions(settings);
    }

    @Override
    public LoadClient create(Environment environment, int number, ClientObserver observer) {
        return new CompletionClient(environment, link, questions, number, observer);
    }
}
