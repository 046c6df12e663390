package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.CompletionQuestion;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ChatRole;
import dev.llmemulator.protocol.openai.LimitName;
import dev.llmemulator.protocol.openai.RequestOptions;
import dev.llmemulator.protocol.openai.RequestWriter;
import dev.llmemulator.protocol.openai.StreamMode;
import dev.llmemulator.protocol.openai.UsageReport;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;

/// Writes the requests of one target: path, headers and body. Immutable, any thread.
final class CompletionRequests {
    /// Asks a server of this project to say of each token when it was due and sent.
    private static final String TRUTH = "x-emulator-truth";

    private static final String REQUEST_ID = "x-request-id";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final int TYPICAL_BODY = 512;

    private final Target.OpenAi target;
    private final String path;
    private final RequestWriter writer;

    CompletionRequests(Target.OpenAi target) {
        this.target = target;
        path = withoutSlash(target.url().getRawPath()) + target.endpoint().path();
        LimitName limit =
                switch (target.endpoint()) {
                    case CHAT -> LimitName.MAX_COMPLETION_TOKENS;
                    case COMPLETIONS -> LimitName.MAX_TOKENS;
                };
        writer =
                new RequestWriter(
                        new RequestOptions(
                                target.model(),
                                new StreamMode(true, UsageReport.AT_END),
                                limit,
                                target.ignoreEos(),
                                target.extra()));
    }

    private static String withoutSlash(String path) {
        return path == null || path.isEmpty() || !path.endsWith("/")
                ? String.valueOf(path == null ? "" : path)
                : path.substring(0, path.length() - 1);
    }

    /// Returns where questions go, for messages.
    String url() {
        URI url = target.url();
        return url.getScheme() + "://" + url.getRawAuthority() + path;
    }

    /// Returns what the server wants to see, for its secrets.
    ServerAccess access() {
        return target.access();
    }

    /// Returns the head of a question's request. The user's headers take the place of its own.
    io.vertx.core.http.RequestOptions head(CompletionQuestion question) {
        io.vertx.core.http.RequestOptions head =
                new io.vertx.core.http.RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setURI(path)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.ACCEPT, EVENT_STREAM)
                        .putHeader(REQUEST_ID, question.requestId())
                        .putHeader(TRUTH, "1");
        if (access().key() != null) {
            head.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + access().key());
        }
        access().headers().forEach((name, value) -> head.getHeaders().set(name, value));
        return head;
    }

    /// Returns the body of a question's request.
    Buffer body(CompletionQuestion question) {
        FrameBuffer body = new FrameBuffer(TYPICAL_BODY);
        int most = question.length();
        Integer least = target.ignoreEos() ? most : null;
        switch (target.endpoint()) {
            case CHAT ->
                    writer.chat(
                            List.of(ChatMessage.of(ChatRole.USER, question.prompt())),
                            most,
                            least,
                            body);
            case COMPLETIONS -> writer.completion(question.prompt(), most, least, body);
        }
        return Buffer.buffer(body.bytes());
    }
}
