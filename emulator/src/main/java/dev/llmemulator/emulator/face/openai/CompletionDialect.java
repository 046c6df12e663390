package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.completion.Echo;
import dev.llmemulator.emulator.face.answer.AnswerBounds;
import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.AnswerProblem;
import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.face.answer.Choice;
import dev.llmemulator.emulator.face.answer.Composer;
import dev.llmemulator.emulator.face.answer.Dialect;
import dev.llmemulator.emulator.face.answer.EventWriter;
import dev.llmemulator.emulator.face.answer.PromptCount;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.emulator.face.answer.RequestKey;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.emulator.quota.Spending;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.CompletionRequest;
import dev.llmemulator.protocol.openai.CompletionRequestReader;
import dev.llmemulator.protocol.openai.Prompt;
import dev.llmemulator.protocol.openai.ReplyHead;
import dev.llmemulator.protocol.openai.TokenIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `POST /v1/completions`. Any thread.
final class CompletionDialect implements Dialect<CompletionRequest> {
    /// The most choices of one request: prompts times `n`.
    static final int CHOICES = 2_048;

    private static final String ID = "cmpl-";

    private final AnswerSettings settings;
    private final RequestKeys keys;

    CompletionDialect(AnswerSettings settings, RequestKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @Override
    public CompletionRequest read(byte[] body) throws RejectedException {
        try {
            return CompletionRequestReader.read(body, 0, body.length);
        } catch (RefusedBodyException refused) {
            throw RefusedBody.rejection(refused);
        }
    }

    @Override
    public long weight(CompletionRequest request) {
        return (long) request.prompt().count()
                * request.sampling().choices()
                * OpenAiWords.bounds(request.limits(), null).expected(settings.length());
    }

    @Override
    public AnswerPlan plan(
            CompletionRequest request, @Nullable String requestId, Tokenizer tokenizer)
            throws RejectedException {
        int each = request.sampling().choices();
        requireFew((long) request.prompt().count() * each);
        RequestKey key = keys.find(requestId, request.sampling().seed(), texts(request.prompt()));
        AnswerBounds bounds = OpenAiWords.bounds(request.limits(), null);
        List<Choice> choices = new ArrayList<>();
        int promptTokens = 0;
        for (int i = 0; i < request.prompt().count(); i++) {
            PromptCount count = new PromptCount(tokenizer, settings.modelLength());
            count(request.prompt(), i, count);
            count.requireRoom(bounds);
            promptTokens += count.tokens();
            int room = settings.modelLength() - count.tokens();
            Composer composer = new Composer(settings, tokenizer, bounds, room);
            String echo = request.echo() ? text(request.prompt(), i, tokenizer) : null;
            for (int j = 0; j < each; j++) {
                choices.add(choice(composer.text(key.origin(choices.size())), echo));
            }
        }
        return AnswerPlan.of(key, promptTokens, choices);
    }

    private static Choice choice(Choice said, @Nullable String echo) {
        return echo == null
                ? said
                : new Choice.Text(new Echo(echo, said.wording()), said.ending(), said.stop());
    }

    private static void requireFew(long choices) throws RejectedException {
        if (choices > CHOICES) {
            String detail =
                    "Invalid 'n': prompts and 'n' make %d choices together. Expected at most %d."
                            .formatted(choices, CHOICES);
            FieldFault fault = new FieldFault("n", Long.toString(choices), "at most " + CHOICES);
            throw new RejectedException(
                    new Problem(AnswerProblem.INVALID_VALUE, detail, List.of(fault), null));
        }
    }

    private static void count(Prompt prompt, int index, PromptCount count)
            throws RejectedException {
        switch (prompt) {
            case Prompt.Texts(var texts) -> count.add(texts.get(index));
            case Prompt.Ids(var ids) -> count.add(ids.get(index).length());
        }
    }

    private static String text(Prompt prompt, int index, Tokenizer tokenizer) {
        return switch (prompt) {
            case Prompt.Texts(var texts) -> texts.get(index);
            case Prompt.Ids(var ids) -> tokenizer.text(array(ids.get(index)));
        };
    }

    private static int[] array(TokenIds ids) {
        int[] array = new int[ids.length()];
        for (int i = 0; i < array.length; i++) {
            array[i] = ids.at(i);
        }
        return array;
    }

    private static List<String> texts(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Texts(var texts) -> texts;
            case Prompt.Ids(var ids) -> ids.stream().map(TokenIds::toString).toList();
        };
    }

    @Override
    public boolean streams(CompletionRequest request) {
        return request.stream().streams();
    }

    @Override
    public void head(Exchange exchange, AnswerPlan plan, Reception reception, long nowUs) {
        OpenAiHeaders.answer(exchange, plan, reception, nowUs);
    }

    @Override
    public void limits(Exchange exchange, Spending spending, long nowUs) {
        OpenAiHeaders.limits(exchange, spending);
    }

    @Override
    public EventWriter events(CompletionRequest request, AnswerPlan plan, Reception reception) {
        return new CompletionEventWriter(head(request, plan, reception), request, plan, reception);
    }

    @Override
    public byte[] body(CompletionRequest request, AnswerPlan plan, Reception reception) {
        return WholeAnswers.completion(head(request, plan, reception), request, plan);
    }

    private static ReplyHead head(CompletionRequest request, AnswerPlan plan, Reception reception) {
        return new ReplyHead(ID + plan.key().text(), reception.startSeconds(), request.model());
    }
}
