package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.emulator.face.answer.AnswerProblem;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.WellFormed;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.anthropic.MessageError;

/// Writes refusals as error objects of Anthropic's API. Any event loop.
final class AnthropicProblems implements ProblemRenderer {
    private final AnthropicHeaders headers;

    AnthropicProblems(AnthropicHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void render(Problem problem, Exchange exchange) {
        String id = headers.plain(exchange);
        MessageError error = error(problem);
        FrameBuffer body = new FrameBuffer(256);
        error.write(WellFormed.of(problem.detail()), id, body);
        int status = error == MessageError.OVERLOADED ? error.status() : problem.status();
        exchange.reply(status, Exchange.JSON, body.bytes());
    }

    private static MessageError error(Problem problem) {
        return switch (problem.type()) {
            case AnswerProblem type -> of(type);
            case CommonProblem type -> of(type);
            default -> MessageError.INVALID_REQUEST;
        };
    }

    private static MessageError of(AnswerProblem type) {
        return switch (type) {
            case INVALID_VALUE, TOO_LONG -> MessageError.INVALID_REQUEST;
            case WRONG_KEY, NO_KEY -> MessageError.AUTHENTICATION;
            case TOO_MANY_STREAMS, REQUEST_RATE, TOKEN_RATE -> MessageError.RATE_LIMIT;
        };
    }

    private static MessageError of(CommonProblem type) {
        return switch (type) {
            case MALFORMED_REQUEST,
                    MALFORMED_JSON,
                    METHOD_NOT_ALLOWED,
                    URI_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    HEADERS_TOO_LARGE ->
                    MessageError.INVALID_REQUEST;
            case UNAUTHORIZED -> MessageError.AUTHENTICATION;
            case FOREIGN_ORIGIN -> MessageError.PERMISSION;
            case UNKNOWN_PATH -> MessageError.NOT_FOUND;
            case BODY_TOO_LARGE -> MessageError.TOO_LARGE;
            case INTERNAL -> MessageError.API;
            case STARTING, SHUTTING_DOWN -> MessageError.OVERLOADED;
        };
    }
}
