package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemType;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.body.RefusedBodyException;

/// The problem of a body that has not the shape of a request.
enum RefusedMessage implements ProblemType {
    /// The only one: the sentence says what is wrong.
    REFUSED_MESSAGE;

    private static final int BAD_REQUEST = 400;

    /// Refuses a request for its body.
    static RejectedException rejection(RefusedBodyException refused) {
        String param = refused.param();
        String sentence = refused.sentence();
        String named =
                param.isEmpty() || sentence.contains(param) ? sentence : param + ": " + sentence;
        return new RejectedException(Problem.of(REFUSED_MESSAGE, named));
    }

    @Override
    public int status() {
        return BAD_REQUEST;
    }

    @Override
    public String title() {
        return "The body is not the request that the path takes";
    }
}
