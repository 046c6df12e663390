package dev.llmemulator.load.client.session;

import dev.llmemulator.load.client.ClientFactory;
import dev.llmemulator.load.client.ClientObserver;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.client.LoadClient;
import dev.llmemulator.load.client.link.Links;

/// Makes the clients of a stack of sessions.
public final class BrokeredClients implements ClientFactory {
    private final Links links;
    private final Questions questions;

    /// @param links the ways that the clients of one loop share
    public BrokeredClients(Links links, ClientSettings settings) {
        this.links = links;
        questions = new Questions(settings);
    }

    @Override
    public LoadClient create(Environment environment, int number, ClientObserver observer) {
        return new BrokeredClient(environment, links, questions, number, observer);
    }
}
