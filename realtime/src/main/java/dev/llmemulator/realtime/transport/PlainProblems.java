package dev.llmemulator.realtime.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemRenderer;
import io.netty.handler.codec.http.HttpResponseStatus;

/// Writes refusals as Centrifugo does: a line of plain text, or nothing but the status. Any loop.
public final class PlainProblems implements ProblemRenderer {
    /// The only instance.
    public static final PlainProblems INSTANCE = new PlainProblems();

    private static final String TYPE = "text/plain; charset=utf-8";
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int BAD_METHOD = 405;

    private PlainProblems() {}

    @Override
    public void render(Problem problem, Exchange exchange) {
        int status = problem.status();
        if (status == UNAUTHORIZED || status == BAD_METHOD) {
            exchange.reply(status);
            return;
        }
        String line =
                status == NOT_FOUND
                        ? "404 page not found"
                        : HttpResponseStatus.valueOf(status).reasonPhrase();
        exchange.reply(status, TYPE, (line + "\n").getBytes(UTF_8));
    }
}
