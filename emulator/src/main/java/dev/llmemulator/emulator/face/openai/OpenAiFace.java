package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.face.answer.Answers;
import dev.llmemulator.emulator.face.answer.ConversationPlanner;
import dev.llmemulator.emulator.face.answer.Dialect;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.Route;
import java.util.List;

/// The routes of OpenAI's API. Any event loop.
public final class OpenAiFace implements Face {
    /// Below what path it answers.
    public static final String PREFIX = "/v1";

    /// The longest body in bytes: a prompt of the model's length, and images beside it.
    static final int MAX_BODY = 16 * 1024 * 1024;

    private final AnswerSettings settings;
    private final Answers answers;
    private final ChatDialect chats;
    private final CompletionDialect completions;
    private final ModelsResource models;
    private final OpenAiProblems problems;

    /// @param created when the node was started, in seconds since the Unix epoch
    public OpenAiFace(AnswerSettings settings, Answers answers, RequestKeys keys, long created) {
        OpenAiHeaders headers = new OpenAiHeaders(keys);
        this.settings = settings;
        this.answers = answers;
        this.chats = new ChatDialect(new ConversationPlanner(settings, keys));
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
        return List.of(
                Route.get("/v1/models", models::list).behind(settings.keys()::check),
                Route.get("/v1/models/{model*}", models::one).behind(settings.keys()::check),
                answering("/v1/chat/completions", chats),
                answering("/v1/completions", completions));
    }

    private Route answering(String path, Dialect<?> dialect) {
        return Route.post(path, exchange -> answers.answer(exchange, dialect))
                .behind(settings.keys()::check);
    }

    @Override
    public ProblemRenderer problems() {
        return problems;
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }
}
