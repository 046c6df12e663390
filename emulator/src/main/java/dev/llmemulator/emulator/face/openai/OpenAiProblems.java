package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerProblem;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.WellFormed;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.openai.ErrorObject;
import dev.llmemulator.protocol.openai.ReplyError;
import org.jspecify.annotations.Nullable;

/// Writes refusals as error objects of OpenAI's API. Any event loop.
final class OpenAiProblems implements ProblemRenderer {
    private static final int LONGEST_PATH = 256;

    private final OpenAiHeaders headers;

    OpenAiProblems(OpenAiHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void render(Problem problem, Exchange exchange) {
        headers.plain(exchange);
        OpenAiHeaders.retry(exchange, problem);
        FrameBuffer body = new FrameBuffer(256);
        error(problem, exchange).write(body);
        exchange.reply(problem.status(), Exchange.JSON, body.bytes());
    }

    private static ErrorObject error(Problem problem, Exchange exchange) {
        return switch (problem.type()) {
            case RefusedBody(ErrorObject error) -> error;
            case AnswerProblem type -> of(type).object(detail(problem), param(problem));
            case CommonProblem.UNKNOWN_PATH -> ReplyError.UNKNOWN_URL.object(unknownUrl(exchange));
            case CommonProblem type -> of(type).object(detail(problem));
            default -> ReplyError.INVALID_REQUEST.object(detail(problem));
        };
    }

    private static String detail(Problem problem) {
        return WellFormed.of(problem.detail());
    }

    private static String unknownUrl(Exchange exchange) {
        return "Unknown request URL: %s %s. Please check the URL for typos, or see docs/openai.md."
                .formatted(
                        exchange.method(),
                        WellFormed.of(WellFormed.cut(exchange.path(), LONGEST_PATH)));
    }

    private static @Nullable String param(Problem problem) {
        return problem.faults().isEmpty() ? null : problem.faults().getFirst().field();
    }

    private static ReplyError of(AnswerProblem type) {
        return switch (type) {
            case INVALID_VALUE -> ReplyError.INVALID_REQUEST;
            case TOO_LONG -> ReplyError.CONTEXT_LENGTH;
            case WRONG_KEY, NO_KEY -> ReplyError.INVALID_API_KEY;
            case TOO_MANY_STREAMS, REQUEST_RATE -> ReplyError.RATE_LIMIT_REQUESTS;
            case TOKEN_RATE -> ReplyError.RATE_LIMIT_TOKENS;
        };
    }

    private static ReplyError of(CommonProblem type) {
        return switch (type) {
            case MALFORMED_REQUEST,
                    MALFORMED_JSON,
                    URI_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    HEADERS_TOO_LARGE ->
                    ReplyError.INVALID_REQUEST;
            case UNAUTHORIZED -> ReplyError.INVALID_API_KEY;
            case FOREIGN_ORIGIN -> ReplyError.FORBIDDEN;
            case UNKNOWN_PATH -> ReplyError.UNKNOWN_URL;
            case METHOD_NOT_ALLOWED -> ReplyError.METHOD_NOT_SUPPORTED;
            case BODY_TOO_LARGE -> ReplyError.TOO_LARGE;
            case INTERNAL -> ReplyError.SERVER_ERROR;
            case STARTING, SHUTTING_DOWN -> ReplyError.UNAVAILABLE;
        };
    }
}
