package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.TokenMessage;
import org.jspecify.annotations.Nullable;

/// Encodes and decodes token messages as JSON, the data of a token stream's publications. It has no
/// state and may be used by any thread.
public final class TokenMessageJson {
    private static final byte[] TOKEN = JsonScanner.Literals.of("{\"token\":\"");
    private static final byte[] INDEX = JsonScanner.Literals.of("\",\"index\":");
    private static final byte[] STREAM = JsonScanner.Literals.of(",\"stream\":\"");
    private static final byte[] DUE = JsonScanner.Literals.of("\",\"due_us\":");
    private static final byte[] SENT = JsonScanner.Literals.of(",\"sent_us\":");
    private static final int STRUCTURE =
            TOKEN.length + INDEX.length + STREAM.length + DUE.length + SENT.length + 1;
    private static final int TYPICAL_SIZE = 160;

    private TokenMessageJson() {}

    /// Encodes one token without making a [TokenMessage.Token] first.
    ///
    /// The array has exactly the size of the message and is the only thing that is allocated,
    /// because this method runs once for every token.
    public static byte[] token(String token, int index, String stream, long dueUs, long sentUs) {
        int tokenSize = JsonText.size(token);
        int streamSize = JsonText.size(stream);
        int size =
                STRUCTURE
                        + tokenSize
                        + Digits.size(index)
                        + streamSize
                        + Digits.size(dueUs)
                        + Digits.size(sentUs);
        byte[] json = new byte[size];
        int at = copy(TOKEN, json, 0);
        at = JsonText.write(token, tokenSize, json, at);
        at = copy(INDEX, json, at);
        at = Digits.write(index, json, at);
        at = copy(STREAM, json, at);
        at = JsonText.write(stream, streamSize, json, at);
        at = copy(DUE, json, at);
        at = Digits.write(dueUs, json, at);
        at = copy(SENT, json, at);
        at = Digits.write(sentUs, json, at);
        json[at] = '}';
        return json;
    }

    /// Encodes any token message.
    public static byte[] encode(TokenMessage message) {
        return switch (message) {
            case TokenMessage.Token(
                            String token,
                            int index,
                            String stream,
                            long dueUs,
                            long sentUs) ->
                    token(token, index, stream, dueUs, sentUs);
            case TokenMessage.Joined joined -> joined(joined);
            case TokenMessage.Done done -> done(done);
            case TokenMessage.Failed failed -> failed(failed);
        };
    }

    /// Decodes a token message; unknown fields are ignored.
    ///
    /// @throws MalformedFrameException when it is not one JSON object with `token`, `tokens` or
    ///   `done`
    public static TokenMessage decode(Payload payload) throws MalformedFrameException {
        int start = payload.offset();
        int end = start + payload.length();
        @Nullable TokenMessage message = TokenMessageScanner.scan(payload.array(), start, end);
        return message != null ? message : TokenMessageReader.read(payload.array(), start, end);
    }

    /// Encodes all tokens, regardless of the bounds of [JoinedTokens].
    private static byte[] joined(TokenMessage.Joined joined) {
        FrameBuffer json = new FrameBuffer(TYPICAL_SIZE * joined.tokens().size());
        JoinedTokens tokens = new JoinedTokens(json, Integer.MAX_VALUE, Integer.MAX_VALUE);
        for (TokenMessage.Token token : joined.tokens()) {
            tokens.add(encode(token));
        }
        tokens.close();
        return json.bytes();
    }

    private static byte[] done(TokenMessage.Done done) {
        FrameBuffer json = new FrameBuffer(TYPICAL_SIZE);
        JsonWriter.at(json)
                .open()
                .flag("done", true)
                .putText("stream", done.stream())
                .putNumber("tokens", done.tokens())
                .putText("checksum", done.checksum())
                .putText("finish_reason", done.finishReason())
                .close();
        return json.bytes();
    }

    private static byte[] failed(TokenMessage.Failed failed) {
        FrameBuffer json = new FrameBuffer(TYPICAL_SIZE);
        JsonWriter.at(json)
                .open()
                .flag("done", true)
                .putText("stream", failed.stream())
                .open("error")
                .putText("code", failed.code())
                .putText("message", failed.message())
                .close()
                .close();
        return json.bytes();
    }

    private static int copy(byte[] source, byte[] target, int at) {
        System.arraycopy(source, 0, target, at, source.length);
        return at + source.length;
    }
}
