package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyFault;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says where an answer is to end.
///
/// @param most how many tokens it may have, from 1; null if the request does not say
/// @param least how many tokens it must have, from 0; null if the request does not say
/// @param ignoreEos whether only `most` ends it
/// @param stops texts before which it ends, none of them empty
public record AnswerLimits(
        @Nullable Integer most, @Nullable Integer least, boolean ignoreEos, List<String> stops) {
    /// Nothing asked for.
    public static final AnswerLimits NONE = new AnswerLimits(null, null, false, List.of());

    /// Keeps a copy of the list.
    public AnswerLimits {
        stops = List.copyOf(stops);
    }

    /// Puts together what a request says of its answer's end.
    ///
    /// @throws RefusedBodyException if the answer must be longer than it may
    public static AnswerLimits of(
            @Nullable Integer most, @Nullable Integer least, boolean ignoreEos, List<String> stops)
            throws RefusedBodyException {
        if (most != null && least != null && least > most) {
            throw new RefusedBodyException(
                    BodyFault.INVALID,
                    "min_tokens",
                    "Invalid 'min_tokens': "
                            + least
                            + " is more than the limit of the answer, "
                            + most
                            + ". Expected at most that.");
        }
        return new AnswerLimits(most, least, ignoreEos, stops);
    }
}
