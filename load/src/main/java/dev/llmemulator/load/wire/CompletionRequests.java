package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.completion.CompletionQuestion;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.anthropic.MessagesEventReader;
import dev.llmemulator.protocol.openai.AnswerReader;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.LimitName;
import dev.llmemulator.protocol.openai.RequestOptions;
import dev.llmemulator.protocol.openai.RequestWriter;
import dev.llmemulator.protocol.openai.StreamMode;
import dev.llmemulator.protocol.openai.UsageReport;
import dev.llmemulator.protocol.openai.responses.ResponsesEventReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the requests of one target: path, headers and body. Immutable, any thread.
final class CompletionRequests {
    /// Asks a server of this project to say of each token when it was due and sent.
    private static final String TRUTH = "x-emulator-truth";

    private static final String MESSAGES_KEY = "x-api-key";
    private static final String VERSION = "anthropic-version";
    private static final String VERSION_OF_MESSAGES = "2023-06-01";
    private static final String REQUEST_ID = "x-request-id";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final int TYPICAL_BODY = 512;

    /// Members with which a user may ask for several choices.
    private static final Set<String> OF_CHOICES = Set.of("n", "prompt");

    private final Target.OpenAi target;
    private final String path;
    private final RequestWriter writer;

    CompletionRequests(Target.OpenAi target) {
        this.target = target;
        path = withoutSlash(target.url().getRawPath()) + target.endpoint().path();
        LimitName limit =
                switch (target.endpoint()) {
                    case CHAT -> LimitName.MAX_COMPLETION_TOKENS;
                    case COMPLETIONS, MESSAGES -> LimitName.MAX_TOKENS;
                    case RESPONSES -> LimitName.MAX_OUTPUT_TOKENS;
                };
        writer =
                new RequestWriter(
                        new RequestOptions(
                                target.model(),
                                new StreamMode(true, usage(target.endpoint())),
                                limit,
                                target.ignoreEos(),
                                target.extra()));
    }

    /// The newer APIs tell their usage unasked.
    private static UsageReport usage(CompletionEndpoint endpoint) {
        return switch (endpoint) {
            case CHAT, COMPLETIONS -> UsageReport.AT_END;
            case RESPONSES, MESSAGES -> UsageReport.NEVER;
        };
    }

    /// Returns a reader of the answer to one question.
    AnswerReader reader() {
        return switch (target.endpoint()) {
            case CHAT, COMPLETIONS -> AnswerReader.ofChunks();
            case RESPONSES -> new ResponsesEventReader();
            case MESSAGES -> new MessagesEventReader();
        };
    }

    /// Returns where questions go.
    CompletionEndpoint endpoint() {
        return target.endpoint();
    }

    /// Tells whether a question asks for a single choice, as the tester's own do.
    boolean asksForOne(CompletionQuestion question) {
        return OF_CHOICES.stream()
                .noneMatch(name ->
                        target.extra().replaces(name) || question.members().containsKey(name));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
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

    /// Returns what clients say; null for short questions.
    @Nullable Prompts prompts() {
        return target.prompts();
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
        String key = access().key();
        if (target.endpoint() == CompletionEndpoint.MESSAGES) {
            head.putHeader(VERSION, VERSION_OF_MESSAGES);
        }
        if (key != null && target.endpoint() == CompletionEndpoint.MESSAGES) {
            head.putHeader(MESSAGES_KEY, key);
        } else if (key != null) {
            head.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key);
        }
        access().headers().forEach((name, value) -> head.getHeaders().set(name, value));
        return head;
    }

    /// Returns the body of a question's request.
    Buffer body(CompletionQuestion question) {
        FrameBuffer body = new FrameBuffer(TYPICAL_BODY);
        int most = question.length();
        Integer least = target.ignoreEos() ? most : null;
        if (question.members().isEmpty()) {
            write(question.messages(), most, least, body);
        } else {
            writer.written(question.members(), most, least, body);
        }
        return Buffer.buffer(body.bytes());
    }

    private void write(
            List<ChatMessage> messages, int most, @Nullable Integer least, FrameBuffer body) {
        switch (target.endpoint()) {
            case CHAT -> writer.chat(messages, most, least, body);
            case COMPLETIONS -> writer.completion(text(messages), most, least, body);
            case RESPONSES -> writer.response(messages, most, least, body);
            case MESSAGES -> writer.message(messages, most, least, body);
        }
    }

    private static String text(List<ChatMessage> messages) {
        return messages.size() == 1
                ? messages.getFirst().text()
                : messages.stream().map(ChatMessage::text).collect(Collectors.joining("\n"));
    }
}
