package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyReader;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Ids of tokens in their order. Immutable; two are equal when their ids are.
public final class TokenIds {
    private final int[] ids;

    private TokenIds(int[] ids) {
        this.ids = ids;
    }

    /// Keeps a copy of ids.
    public static TokenIds of(int... ids) {
        return new TokenIds(ids.clone());
    }

    /// Reads the rest of an array whose first id is the value on which the reader stands.
    static TokenIds rest(BodyReader body) throws IOException {
        int[] ids = new int[64];
        int count = 0;
        do {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count++] = body.int32(0, Integer.MAX_VALUE);
        } while (body.nextElement());
        return new TokenIds(Arrays.copyOf(ids, count));
    }

    /// Returns how many ids there are.
    public int length() {
        return ids.length;
    }

    /// Returns an id by its place, from 0.
    public int at(int place) {
        return ids[place];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenIds that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids);
    }
}
