package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemType;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.ErrorObject;
import dev.llmemulator.protocol.openai.ReplyError;

/// The problem of a body that has not the shape of a request.
///
/// @param error what the client is told
record RefusedBody(ErrorObject error) implements ProblemType {
    private static final int BAD_REQUEST = 400;

    /// Refuses a request for its body.
    static RejectedException rejection(RefusedBodyException refused) {
        return new RejectedException(
                Problem.of(new RefusedBody(ReplyError.of(refused)), refused.sentence()));
    }

    @Override
    public int status() {
        return BAD_REQUEST;
    }

    @Override
    public String title() {
        return "The body is not the request that the path takes";
    }

    @Override
    public String name() {
        return "REFUSED_BODY";
    }
}
