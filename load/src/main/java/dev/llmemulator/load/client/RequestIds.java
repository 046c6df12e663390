package dev.llmemulator.load.client;

/// The names of requests, made from the seed, the client and the cycle, in at most 16 characters:
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

    /// Returns the name of a client's request in a cycle, both counted from 0.
    public String of(int client, int cycle) {
        return salt + "-" + Integer.toString(client, RADIX) + "-" + Integer.toString(cycle, RADIX);
    }
}
