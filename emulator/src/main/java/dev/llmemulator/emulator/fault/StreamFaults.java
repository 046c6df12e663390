package dev.llmemulator.emulator.fault;

import dev.llmemulator.emulator.completion.TokenRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The faults of one stream, each where (seed, request id) puts it. Immutable.
final class StreamFaults {
    private final int length;
    private final Planted[] planted;

    /// @param oneIn for each planted fault the number of tokens in a row of which one is hit
    StreamFaults(Map<Fault, Integer> oneIn, TokenRow row) {
        List<Planted> all = new ArrayList<>();
        oneIn.forEach((fault, number) -> all.add(Planted.in(row, fault, number)));
        length = row.length();
        planted = all.toArray(Planted[]::new);
    }

    /// One token of each row of `oneIn`, the one at `place`.
    private record Planted(Fault fault, int oneIn, int place) {
        static Planted in(TokenRow row, Fault fault, int oneIn) {
            int places = fault == Fault.SWAP ? oneIn - 1 : oneIn;
            long drawn = row.draw(fault.salt());
            return new Planted(fault, oneIn, (int) Long.remainderUnsigned(drawn, places));
        }

        boolean hits(int index) {
            return index % oneIn == place;
        }
    }

    /// What happens to a token; null when nothing does.
    @Nullable Fault at(int index) {
        for (Planted one : planted) {
            if (one.hits(index) && (one.fault != Fault.SWAP || isSound(index + 1))) {
                return one.fault;
            }
        }
        return null;
    }

    /// Whether the token is there and no fault but a swap hits it.
    private boolean isSound(int index) {
        for (Planted one : planted) {
            if (one.fault != Fault.SWAP && one.hits(index)) {
                return false;
            }
        }
        return index < length;
    }
}
