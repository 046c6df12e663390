package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.openai.ModelObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Shows the models. There is one, which answers under every name. Any event loop.
final class ModelsResource {
    private static final String OWNER = "llm-emulator";

    private final AnswerSettings settings;
    private final OpenAiHeaders headers;
    private final long created;

    /// @param created when the node was started, in seconds since the Unix epoch
    ModelsResource(AnswerSettings settings, OpenAiHeaders headers, long created) {
        this.settings = settings;
        this.headers = headers;
        this.created = created;
    }

    /// Replies with all of them.
    void list(Exchange exchange) {
        FrameBuffer body = new FrameBuffer(512);
        ModelObject.writeList(List.of(model(settings.model())), body);
        reply(exchange, body);
    }

    /// Replies with the one of a name.
    void one(Exchange exchange) {
        FrameBuffer body = new FrameBuffer(512);
        model(decoded(exchange.parameter("model"))).write(body);
        reply(exchange, body);
    }

    private void reply(Exchange exchange, FrameBuffer body) {
        headers.plain(exchange);
        exchange.replyJson(body.bytes());
    }

    private ModelObject model(String id) {
        return new ModelObject(id, created, OWNER, settings.modelLength());
    }

    /// What is no escape stays as it is.
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return segment;
        }
    }
}
