package dev.llmemulator.emulator.completion;

import dev.llmemulator.protocol.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The beginning of another row. Immutable.
///
/// @param whole the row
/// @param full how many of its tokens are said in full
/// @param part the beginning of the next token, said as the last one; empty for none
/// @param stop the text before which it ends, or null
public record Beginning(Wording whole, int full, String part, @Nullable String stop)
        implements Wording {
    /// The first tokens of a row.
    public static Beginning first(Wording whole, int tokens) {
        return new Beginning(whole, tokens, "", null);
    }

    /// The row up to the first place at which one of the texts in `stops` begins, which is not
    /// said; the row itself when there is no such place.
    ///
    /// @param from how many tokens are said in any case: a stop that begins in them does not count
    public static Wording until(Wording whole, List<String> stops, int from) {
        if (stops.isEmpty()) {
            return whole;
        }
        int begin = 0;
        for (int i = 0; i < Math.min(from, whole.length()); i++) {
            begin += whole.token(i).length();
        }
        String text = whole.text();
        int end = Integer.MAX_VALUE;
        String first = null;
        for (String stop : stops) {
            int at = text.indexOf(stop, begin);
            if (at >= 0 && at < end) {
                end = at;
                first = stop;
            }
        }
        return first == null ? whole : cut(whole, end, first);
    }

    private static Beginning cut(Wording whole, int end, String stop) {
        int at = 0;
        int full = 0;
        while (at + whole.token(full).length() <= end && at < end) {
            at += whole.token(full).length();
            full++;
        }
        return new Beginning(whole, full, whole.token(full).substring(0, end - at), stop);
    }

    @Override
    public int length() {
        return part.isEmpty() ? full : full + 1;
    }

    @Override
    public String token(int index) {
        return index < full ? whole.token(index) : part;
    }

    @Override
    public byte[] json(int index) {
        return index < full ? whole.json(index) : JsonText.encode(part);
    }

    @Override
    public long draw(long salt) {
        return whole.draw(salt);
    }
}
