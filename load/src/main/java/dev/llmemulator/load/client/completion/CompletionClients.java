package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.client.ClientFactory;
import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.scenario.Prompts;
import org.jspecify.annotations.Nullable;

/// Makes the clients of a server that streams completions.
public final class CompletionClients implements ClientFactory {
    private final CompletionLink link;
    private final @Nullable Prompts prompts;

    /// @param link the way that the clients of one loop share
    /// @param prompts what clients say; null for a short question that differs from cycle to cycle
    public CompletionClients(CompletionLink link, @Nullable Prompts prompts) {
        this.link = link;
        this.prompts = prompts;
    }

    @Override
    public LoadClient create(Environment environment, int number, ClientObserver observer) {
        Talk talk = new Talk(environment.settings(), prompts, number);
        return new CompletionClient(environment, link, talk, number, observer);
    }
}
