package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.TokenMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads token messages quickly if they have exactly the shape that [TokenMessageJson] writes.
final class TokenMessageScanner {
    private static final byte[] TOKEN = JsonScanner.Literals.of("{\"token\":\"");
    private static final byte[] INDEX = JsonScanner.Literals.of(",\"index\":");
    private static final byte[] STREAM = JsonScanner.Literals.of(",\"stream\":\"");
    private static final byte[] DUE = JsonScanner.Literals.of(",\"due_us\":");
    private static final byte[] SENT = JsonScanner.Literals.of(",\"sent_us\":");
    private static final byte[] DONE = JsonScanner.Literals.of("{\"done\":true,\"stream\":\"");
    private static final byte[] TOKENS = JsonScanner.Literals.of(",\"tokens\":");
    private static final byte[] CHECKSUM = JsonScanner.Literals.of(",\"checksum\":\"");
    private static final byte[] REASON = JsonScanner.Literals.of(",\"finish_reason\":\"");
    private static final byte[] JOINED = JsonScanner.Literals.of("{\"tokens\":[");
    private static final byte[] JOINED_END = JsonScanner.Literals.of("]}");
    private static final byte[] COMMA = JsonScanner.Literals.of(",");
    private static final byte[] END = JsonScanner.Literals.of("}");

    private TokenMessageScanner() {}

    /// Returns the message, or null if the bytes have any other shape.
    static @Nullable TokenMessage scan(byte[] array, int start, int end) {
        JsonScanner scanner = new JsonScanner(array, end);
        scanner.at(start);
        if (scanner.literal(TOKEN)) {
            @Nullable TokenMessage token = token(scanner);
            return scanner.atEnd() ? token : null;
        }
        if (scanner.literal(JOINED)) {
            return joined(scanner);
        }
        return scanner.literal(DONE) ? done(scanner) : null;
    }

    private static @Nullable TokenMessage joined(JsonScanner scanner) {
        List<TokenMessage.Token> tokens = new ArrayList<>();
        do {
            TokenMessage.@Nullable Token token = scanner.literal(TOKEN) ? token(scanner) : null;
            if (token == null) {
                return null;
            }
            tokens.add(token);
        } while (scanner.literal(COMMA));
        if (!scanner.literal(JOINED_END) || !scanner.atEnd()) {
            return null;
        }
        try {
            return new TokenMessage.Joined(tokens);
        } catch (IllegalArgumentException _) {
            return null; // The general reader reports what is wrong.
        }
    }

    private static TokenMessage.@Nullable Token token(JsonScanner scanner) {
        @Nullable String token = scanner.text();
        if (token == null || !scanner.literal(INDEX)) {
            return null;
        }
        long index = scanner.natural();
        if (index < 0 || index > Integer.MAX_VALUE || !scanner.literal(STREAM)) {
            return null;
        }
        @Nullable String stream = scanner.text();
        if (stream == null || !scanner.literal(DUE)) {
            return null;
        }
        long due = scanner.natural();
        if (due < 0 || !scanner.literal(SENT)) {
            return null;
        }
        long sent = scanner.natural();
        if (sent < 0 || !scanner.literal(END)) {
            return null;
        }
        return new TokenMessage.Token(token, (int) index, stream, due, sent);
    }

    private static @Nullable TokenMessage done(JsonScanner scanner) {
        @Nullable String stream = scanner.text();
        if (stream == null || !scanner.literal(TOKENS)) {
            return null;
        }
        long tokens = scanner.natural();
        if (tokens < 0 || tokens > Integer.MAX_VALUE || !scanner.literal(CHECKSUM)) {
            return null;
        }
        @Nullable String checksum = scanner.text();
        if (checksum == null || !scanner.literal(REASON)) {
            return null;
        }
        @Nullable String reason = scanner.text();
        if (reason == null || !scanner.literal(END) || !scanner.atEnd()) {
            return null;
        }
        return new TokenMessage.Done(stream, (int) tokens, checksum, reason);
    }
}
