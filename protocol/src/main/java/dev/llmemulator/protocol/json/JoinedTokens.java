package dev.llmemulator.protocol.json;

import dev.llmemulator.protocol.FrameBuffer;
import java.nio.charset.StandardCharsets;

/// Writes encoded tokens of one stream as one message: `{"tokens":[…]}`. Used by one thread.
public final class JoinedTokens {
    /// The maximum number of tokens in one publication.
    public static final int MOST = 64;

    /// The size in bytes from which on no further token joins.
    public static final int MOST_BYTES = 16 * 1024;

    private static final byte[] OPEN = "{\"tokens\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "]}".getBytes(StandardCharsets.US_ASCII);

    private final FrameBuffer to;
    private final int start;
    private final int most;
    private final int mostBytes;
    private int count;

    /// Begins a message where the buffer ends.
    public JoinedTokens(FrameBuffer to) {
        this(to, MOST, MOST_BYTES);
    }

    JoinedTokens(FrameBuffer to, int most, int mostBytes) {
        this.to = to;
        this.most = most;
        this.mostBytes = mostBytes;
        to.write(OPEN);
        start = to.length();
    }

    /// Returns how many tokens the message has.
    public int count() {
        return count;
    }

    /// Appends a token unless the message is full. The first token always fits.
    ///
    /// @param json the result of [TokenMessageJson#token]
    public boolean add(byte[] json) {
        int bytes = to.length() - start + json.length;
        if (count > 0 && (count >= most || bytes > mostBytes)) {
            return false;
        }
        if (count++ > 0) {
            to.write((byte) ',');
        }
        to.write(json);
        return true;
    }

    /// Ends the message.
    public void close() {
        to.write(CLOSE);
    }
}
