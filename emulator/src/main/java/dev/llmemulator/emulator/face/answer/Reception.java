package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.http.Exchange;
import org.jspecify.annotations.Nullable;

/// What is known of a request before its body is read.
///
/// @param startUs when it came, in microseconds since the Unix epoch: the start of its timetable
/// @param requestId its header field `x-request-id`, or null
/// @param truth whether each event is to say when it was due and when it was sent
public record Reception(long startUs, @Nullable String requestId, boolean truth) {
    private static final String REQUEST_ID = "x-request-id";
    private static final String TRUTH = "x-emulator-truth";
    private static final int LONGEST_ECHO = 128;

    /// Looks at the head of a request.
    static Reception of(Exchange exchange, long nowUs) {
        return new Reception(
                nowUs, exchange.header(REQUEST_ID), "1".equals(exchange.header(TRUTH)));
    }

    /// Returns the request's own id when it can be sent back: 1 to 128 visible ASCII characters; or
    /// else null.
    public static @Nullable String echo(Exchange exchange) {
        String id = exchange.header(REQUEST_ID);
        return id != null
                        && !id.isEmpty()
                        && id.length() <= LONGEST_ECHO
                        && id.chars().allMatch(c -> c > ' ' && c < 0x7F)
                ? id
                : null;
    }

    /// Returns when it came, in whole seconds since the Unix epoch.
    public long startSeconds() {
        return startUs / 1_000_000;
    }
}
