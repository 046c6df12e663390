package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.face.answer.Answers;
import dev.llmemulator.emulator.face.answer.InquiryPlanner;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.Route;
import java.util.List;

/// The routes of Anthropic's API. Any event loop.
public final class AnthropicFace implements Face {
    private static final String PREFIX = "/v1/messages";

    private final AnswerSettings settings;
    private final Answers answers;
    private final MessageDialect messages;
    private final AnthropicHeaders headers;
    private final AnthropicProblems problems;

    /// Speaks for a node.
    public AnthropicFace(AnswerSettings settings, Answers answers, RequestKeys keys) {
        this.settings = settings;
        this.answers = answers;
        this.messages = new MessageDialect(new InquiryPlanner(settings, keys));
        this.headers = new AnthropicHeaders(keys);
        this.problems = new AnthropicProblems(headers);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public List<Route> routes() {
        return settings.keys()
                .guard(
                        Route.post(PREFIX, exchange -> answers.answer(exchange, messages)),
                        Route.post(PREFIX + "/count_tokens", this::count));
    }

    private void count(Exchange exchange) {
        headers.plain(exchange);
        answers.calculate(exchange, messages::count);
    }

    @Override
    public ProblemRenderer problems() {
        return problems;
    }

    @Override
    public int maxBody() {
        return AnswerSettings.MAX_BODY;
    }
}
