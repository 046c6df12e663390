package dev.llmemulator.emulator.completion;

import java.util.List;

/// A text that was given, cut into its tokens. Immutable.
///
/// @param key what numbers are drawn from
/// @param pieces the tokens; one may be empty where a character takes several
public record Pieces(long key, List<String> pieces) implements Wording {
    /// Takes a copy of the list.
    public Pieces {
        pieces = List.copyOf(pieces);
    }

    @Override
    public int length() {
        return pieces.size();
    }

    @Override
    public String token(int index) {
        return pieces.get(index);
    }

    @Override
    public long draw(long salt) {
        return SplitMix.draw(SplitMix.mix(key), salt);
    }

    @Override
    public String text() {
        return String.join("", pieces);
    }
}
