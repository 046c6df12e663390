package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.protocol.Payload;
import java.util.concurrent.CompletableFuture;

/// What came of one API command.
sealed interface ApiReply {
    /// A success without anything to tell.
    ApiReply NOTHING = new Result(Payload.of("{}"));

    /// It was done.
    ///
    /// @param json the result as a JSON object
    record Result(Payload json) implements ApiReply {}

    /// It was refused.
    record Failed(ApiError error) implements ApiReply {}

    /// A result with this content.
    static ApiReply result(JsonOutput.Content content) {
        return new Result(Payload.of(JsonOutput.object(content)));
    }

    /// A reply that is there already.
    static CompletableFuture<ApiReply> now(ApiReply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /// A refusal.
    static CompletableFuture<ApiReply> failed(ApiError error) {
        return now(new Failed(error));
    }
}
