package dev.llmemulator.realtime.serverapi;

import java.util.concurrent.CompletableFuture;

/// A request that was read and can be done.
@FunctionalInterface
interface ApiCall {
    /// Does it. The future fails when there is no way to answer, which makes the whole HTTP request
    /// fail.
    CompletableFuture<ApiReply> run();

    /// A request that is refused whatever the state of the server is.
    static ApiCall refused(ApiError error) {
        return () -> ApiReply.failed(error);
    }
}
