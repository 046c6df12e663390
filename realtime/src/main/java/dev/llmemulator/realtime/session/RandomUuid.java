package dev.llmemulator.realtime.session;

import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids of connections and of server starts. They only distinguish; no right depends on them.
public final class RandomUuid {
    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private RandomUuid() {}

    /// Returns a UUID of version 4.
    public static String next(RandomGenerator random) {
        long high = (random.nextLong() & VERSION_MASK) | VERSION_4;
        long low = (random.nextLong() & VARIANT_MASK) | VARIANT;
        return new UUID(high, low).toString();
    }
}
