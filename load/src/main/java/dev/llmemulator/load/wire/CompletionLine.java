package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.AnswerListener;
import dev.llmemulator.load.client.completion.CompletionLink;
import dev.llmemulator.load.client.completion.CompletionQuestion;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.loop.VertxLoop;

/// Asks questions over one client's connection. Confined to its loop.
record CompletionLine(
        CompletionConnection connection,
        VertxLoop loop,
        PeerClocks clocks,
        CompletionRequests requests)
        implements CompletionLink.Line {
    @Override
    public CompletionLink.Call ask(CompletionQuestion question, AnswerListener listener) {
        CompletionExchange exchange =
                new CompletionExchange(connection, loop, clocks, requests, listener);
        loop.context().runOnContext(_ -> exchange.send(question));
        return exchange;
    }

    @Override
    public void close() {
        connection.close();
    }
}
