package dev.llmemulator.emulator.completion;

/// Turns keys into numbers that look random and are the same on every node. Its results are a
/// contract between nodes.
public final class SplitMix {
    /// The step from one number of a sequence to the next, before it is mixed.
    public static final long GAMMA = 0x9E3779B97F4A7C15L;

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private SplitMix() {}

    /// Computes the output function of SplitMix64: each bit of the result depends on all bits.
    public static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /// Computes the 64-bit FNV-1a hash of a text's UTF-16 units.
    public static long hash(CharSequence text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /// Draws a number from an origin, an independent one for each `salt`.
    static long draw(long origin, long salt) {
        return mix(origin ^ mix(salt + GAMMA));
    }
}
