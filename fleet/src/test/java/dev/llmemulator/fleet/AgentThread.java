package dev.llmemulator.fleet;

import dev.llmemulator.fleet.Agent.End;
import java.util.concurrent.CompletableFuture;

/// Has an agent serve on a thread of its own.
final class AgentThread {
    private AgentThread() {}

    /// Returns how its service ends, or the exception with which it does.
    static CompletableFuture<End> serve(Agent agent) {
        CompletableFuture<End> end = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        end.complete(agent.serve());
                    } catch (Exception e) {
                        end.completeExceptionally(e);
                    }
                });
        return end;
    }
}
