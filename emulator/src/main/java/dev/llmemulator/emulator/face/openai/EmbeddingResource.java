package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.completion.SplitMix;
import dev.llmemulator.emulator.face.answer.AnswerProblem;
import dev.llmemulator.emulator.face.answer.AnswerSettings;
import dev.llmemulator.emulator.face.answer.PromptCount;
import dev.llmemulator.emulator.tokenizer.Tokenizer;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.openai.EmbeddingRequest;
import dev.llmemulator.protocol.openai.EmbeddingWriter;
import dev.llmemulator.protocol.openai.Prompt;
import java.util.List;

/// Answers `POST /v1/embeddings` with unit vectors that are functions of their texts. Any thread.
final class EmbeddingResource {
    private static final int DIMENSIONS = 1536;

    /// The most numbers of one reply: the most inputs, each with as many as by default.
    private static final long NUMBERS = 2_048L * DIMENSIONS;

    private final AnswerSettings settings;

    EmbeddingResource(AnswerSettings settings) {
        this.settings = settings;
    }

    /// Calculates the reply to a request.
    byte[] json(byte[] body, Tokenizer tokenizer) throws RejectedException {
        EmbeddingRequest request = read(body);
        Integer asked = request.dimensions();
        int dimensions = asked == null ? DIMENSIONS : asked;
        requireFew((long) request.input().count() * dimensions);
        FrameBuffer reply = new FrameBuffer(4096);
        EmbeddingWriter writer = new EmbeddingWriter(request.model(), request.base64(), reply);
        long tokens = 0;
        for (int i = 0; i < request.input().count(); i++) {
            PromptCount count = new PromptCount(tokenizer, settings.modelLength());
            writer.add(vector(input(request.input(), i, count), dimensions));
            tokens += count.tokens();
        }
        writer.close(tokens);
        return reply.bytes();
    }

    private static EmbeddingRequest read(byte[] body) throws RejectedException {
        try {
            return EmbeddingRequest.read(body, 0, body.length);
        } catch (RefusedBodyException refused) {
            throw RefusedBody.rejection(refused);
        }
    }

    private static void requireFew(long numbers) throws RejectedException {
        if (numbers > NUMBERS) {
            String detail =
                    "Invalid 'dimensions': the request asks for %d numbers, inputs times dimensions. Expected at most %d."
                            .formatted(numbers, NUMBERS);
            FieldFault fault =
                    new FieldFault("dimensions", Long.toString(numbers), "at most " + NUMBERS);
            throw new RejectedException(
                    new Problem(AnswerProblem.INVALID_VALUE, detail, List.of(fault), null));
        }
    }

    /// Counts an input, and returns what tells it from others.
    private static String input(Prompt input, int index, PromptCount count)
            throws RejectedException {
        return switch (input) {
            case Prompt.Texts(var texts) -> {
                count.add(texts.get(index));
                yield texts.get(index);
            }
            case Prompt.Ids(var ids) -> {
                count.add(ids.get(index).length());
                yield ids.get(index).toString();
            }
        };
    }

    private static float[] vector(String text, int dimensions) {
        long origin = SplitMix.mix(SplitMix.hash(text));
        float[] vector = new float[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            // The upper 24 bits as a number from -1 to 1, which is never 0.
            int drawn = (int) (SplitMix.mix(origin + (i + 1) * SplitMix.GAMMA) >>> 40);
            vector[i] = (float) ((drawn + 0.5) / (1 << 23) - 1);
            squares += (double) vector[i] * vector[i];
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < dimensions; i++) {
            vector[i] *= scale;
        }
        return vector;
    }
}
