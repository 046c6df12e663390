package dev.llmemulator.load.client;

/// The names of requests, made from the seed, the asker and the cycle, in at most 16 characters:
/// the same seed gives the same names. Immutable, any thread.
public final class RequestIds {
    private static final int RADIX = 36;
    private static final int SALTS = RADIX * RADIX * RADIX;

    private final String salt;

    /// The names of a run.
    public RequestIds(long seed) {
        int number = Math.floorMod(Long.hashCode(seed * 0x9E3779B97F4A7C15L), SALTS);
        salt = Integer.toString(SALTS + number, RADIX).substring(1);
    }

    /// Returns the name of an asker's request in a cycle, which is counted from 0.
    ///
    /// @param asker as [CycleStart#asker] tells it
    public String of(long asker, int cycle) {
        String number = Integer.toString(cycle, RADIX);
        if (asker >= 0) {
            return salt + "-" + Long.toString(asker, RADIX) + "-" + number;
        }
        String arrival = salt + "_" + Long.toString(~asker, RADIX);
        return cycle == 0 ? arrival : arrival + "-" + number;
    }
}
