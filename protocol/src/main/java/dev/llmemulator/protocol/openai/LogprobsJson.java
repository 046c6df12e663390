package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes log probabilities as the JSON object that a choice has as `logprobs`. No state.
public final class LogprobsJson {
    private LogprobsJson() {}

    /// Writes those of a chat's tokens: one in a chunk, all in a body.
    public static byte[] chat(List<TokenLogprob> tokens) {
        FrameBuffer buffer = new FrameBuffer(128);
        JsonWriter json = JsonWriter.at(buffer).open().openArray("content");
        for (TokenLogprob token : tokens) {
            alternative(token, json).openArray("top_logprobs");
            for (TokenLogprob other : token.alternatives()) {
                alternative(other, json).close();
            }
            json.closeArray().close();
        }
        json.closeArray().putNull("refusal").close();
        return buffer.bytes();
    }

    private static JsonWriter alternative(TokenLogprob token, JsonWriter json) {
        json.open().putText("token", token.token()).putDecimal("logprob", token.logprob());
        json.openArray("bytes");
        for (byte single : token.token().getBytes(StandardCharsets.UTF_8)) {
            json.addNumber(Byte.toUnsignedInt(single));
        }
        return json.closeArray();
    }

    /// Writes those of a completion's tokens: one in a chunk, all in a body.
    ///
    /// @param offset of the first token in the text of its choice, in characters
    public static byte[] completion(List<TokenLogprob> tokens, int offset) {
        FrameBuffer buffer = new FrameBuffer(128);
        JsonWriter json = JsonWriter.at(buffer).open();
        json.openArray("tokens");
        tokens.forEach(token -> json.addText(token.token()));
        json.closeArray().openArray("token_logprobs");
        tokens.forEach(token -> json.addDecimal(token.logprob()));
        json.closeArray().openArray("top_logprobs");
        for (TokenLogprob token : tokens) {
            json.open();
            token.alternatives().forEach(other -> json.putDecimal(other.token(), other.logprob()));
            json.close();
        }
        json.closeArray().openArray("text_offset");
        int at = offset;
        for (TokenLogprob token : tokens) {
            json.addNumber(at);
            at += token.token().length();
        }
        json.closeArray().close();
        return buffer.bytes();
    }
}
