package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.face.answer.Answers;
import dev.llmemulator.emulator.face.answer.Dialect;
import dev.llmemulator.emulator.face.answer.InquiryPlanner;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.Route;
import java.util.List;

/// The routes of OpenAI's API. Any event loop.
public final class OpenAiFace implements Face {
    /// Below what path it answers.
    public static final String PREFIX = "/v1";

    private final AnswerSettings settings;
    private final OpenAiHeaders headers;
    private final Answers answers;
    private final ChatDialect chats;
    private final CompletionDialect completions;
    private final ResponseDialect responses;
    private final EmbeddingResource embeddings;
    private final ModelsResource models;
    private final OpenAiProblems problems;

    /// @param created when the node was started, in seconds since the Unix epoch
    public OpenAiFace(AnswerSettings settings, Answers answers, RequestKeys keys, long created) {
        this.headers = new OpenAiHeaders(keys);
        this.settings = settings;
        this.answers = answers;
        InquiryPlanner planner = new InquiryPlanner(settings, keys);
        this.chats = new ChatDialect(planner);
        this.responses = new ResponseDialect(planner);
        this.embeddings = new EmbeddingResource(settings);
        this.completions = new CompletionDialect(settings, keys);
        this.models = new ModelsResource(settings, headers, created);
        this.problems = new OpenAiProblems(headers);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public List<Route> routes() {
        return settings.keys()
                .guard(
                        Route.get("/v1/models", models::list),
                        Route.get("/v1/models/{model*}", models::one),
                        answering("/v1/chat/completions", chats),
                        answering("/v1/completions", completions),
                        answering("/v1/responses", responses),
                        Route.post("/v1/embeddings", this::embed));
    }

    private void embed(Exchange exchange) {
        headers.plain(exchange);
        answers.calculate(exchange, embeddings::json);
    }

    private Route answering(String path, Dialect<?> dialect) {
        return Route.post(path, exchange -> answers.answer(exchange, dialect));
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
