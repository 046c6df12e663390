package dev.llmemulator.load.client;

/// Makes the request ids of a run: a salt of the seed, the client, the cycle, at most 16
/// characters. The same seed gives the same ids and therefore the same texts.
public final class RequestIds {
    private static final int RADIX = 36;
    private static final int SALTS = RADIX * RADIX * RADIX;

    private final String salt;

    /// The ids of a seed.
    public RequestIds(long seed) {
        int number = Math.floorMod(Long.hashCode(seed * 0x9E3779B97F4A7C15L), SALTS);
        salt = Integer.toString(SALTS + number, RADIX).substring(1);
    }

    /// The id of a client's cycle, both counted from 0.
    String of(int client, int cycle) {
        return salt + "-" + Integer.toString(client, RADIX) + "-" + Integer.toString(cycle, RADIX);
    }
}
