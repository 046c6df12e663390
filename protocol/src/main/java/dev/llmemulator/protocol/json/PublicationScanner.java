package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads frames of a token stream quickly: lines of the exact shape
/// `{"push":{"channel":"…","pub":{"data":{…},"offset":…,"version":…}}}`, both numbers optional, the
/// data flat. Use one scanner per frame.
final class PublicationScanner {
    private static final byte[] HEAD = JsonScanner.Literals.of("{\"push\":{\"channel\":\"");
    private static final byte[] PUB = JsonScanner.Literals.of(",\"pub\":{\"data\":");
    private static final byte[] OFFSET = JsonScanner.Literals.of(",\"offset\":");
    private static final byte[] VERSION = JsonScanner.Literals.of(",\"version\":");
    private static final byte[] END = JsonScanner.Literals.of("}}}");

    private final byte[] array;
    private final JsonScanner scanner;

    /// Scans the bytes before `limit`.
    PublicationScanner(byte[] array, int limit) {
        this.array = array;
        this.scanner = new JsonScanner(array, limit);
    }

    /// Returns where the line of the last successful scan ends.
    int lineEnd() {
        return scanner.at();
    }

    /// Returns the publication push of a line, or null if the line has any other shape.
    @Nullable Reply scan(int lineStart) {
        scanner.at(lineStart);
        if (!scanner.literal(HEAD)) {
            return null;
        }
        @Nullable String channel = scanner.text();
        if (channel == null || !scanner.literal(PUB)) {
            return null;
        }
        int dataStart = scanner.at();
        if (!scanner.flatObject()) {
            return null;
        }
        int dataEnd = scanner.at();
        long offset = scanner.literal(OFFSET) ? scanner.natural() : 0;
        long version = scanner.literal(VERSION) ? scanner.natural() : 0;
        if (offset < 0
                || version < 0
                || !scanner.literal(END)
                || !(scanner.atEnd() || scanner.next('\n'))) {
            return null;
        }
        Payload data = Payload.of(array, dataStart, dataEnd - dataStart);
        Publication publication = new Publication(data, null, offset, Map.of(), "", version);
        return new Reply.Pushed(new Push.Published(channel, publication));
    }
}
