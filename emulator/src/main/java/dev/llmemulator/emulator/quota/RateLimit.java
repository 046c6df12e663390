package dev.llmemulator.emulator.quota;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The most requests and tokens of one API key per minute. Immutable.
///
/// @param requests how many requests, 1 to [#MOST]; null for any number
/// @param tokens how many tokens of prompts and answers together, 1 to [#MOST]; null for any number
public record RateLimit(@Nullable Integer requests, @Nullable Integer tokens) {
    /// The highest limit.
    public static final int MOST = 100_000_000;

    /// No limit.
    public static final RateLimit NONE = new RateLimit(null, null);

    /// What [#parse] expects.
    public static final String EXPECTED =
            "rpm=N,tpm=N or one of them, N from 1 to " + MOST + ", such as rpm=60,tpm=100000";

    /// Checks the range.
    ///
    /// @throws IllegalArgumentException for a limit that is out of range
    public RateLimit {
        if (!isInRange(requests) || !isInRange(tokens)) {
            throw new IllegalArgumentException(
                    "limits are %s and %s, expected 1 to %d".formatted(requests, tokens, MOST));
        }
    }

    private static boolean isInRange(@Nullable Integer limit) {
        return limit == null || (limit >= 1 && limit <= MOST);
    }

    /// Reads a text such as `rpm=60,tpm=100000`; empty when it is none.
    public static Optional<RateLimit> parse(String text) {
        Integer requests = null;
        Integer tokens = null;
        for (String part : text.split(",", -1)) {
            Integer limit = number(part);
            if (limit == null) {
                return Optional.empty();
            }
            if (part.startsWith("rpm=") && requests == null) {
                requests = limit;
            } else if (part.startsWith("tpm=") && tokens == null) {
                tokens = limit;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new RateLimit(requests, tokens));
    }

    private static @Nullable Integer number(String part) {
        try {
            int limit = Integer.parseInt(part.substring(part.indexOf('=') + 1));
            return isInRange(limit) ? limit : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /// Returns whether anything is limited.
    public boolean isSet() {
        return requests != null || tokens != null;
    }

    /// Returns the text that [#parse] reads, or `none`.
    @Override
    public String toString() {
        String first = requests == null ? "" : "rpm=" + requests;
        String second = tokens == null ? "" : "tpm=" + tokens;
        String separator = first.isEmpty() || second.isEmpty() ? "" : ",";
        return isSet() ? first + separator + second : "none";
    }
}
