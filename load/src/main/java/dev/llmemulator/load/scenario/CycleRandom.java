package dev.llmemulator.load.scenario;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Derives the random numbers of one cycle from seed, asker and cycle, so that a run repeats
/// whatever the threads do, and a resumed stream is asked for with the same values.
final class CycleRandom {
    private CycleRandom() {}

    /// Names what is drawn for a cycle; the draws are independent.
    enum Purpose {
        RESPONSE(0x5851_F42D_4C95_7F2DL),
        THINK_TIME(0x1405_7B7E_F767_814FL);

        private final long salt;

        Purpose(long salt) {
            this.salt = salt;
        }
    }

    static RandomGenerator of(long seed, long asker, int cycle, Purpose purpose) {
        return new SplittableRandom(mix(mix(mix(seed ^ purpose.salt) + asker) + cycle));
    }

    /// Mixes a value with the finalizer of MurmurHash3: every bit of the result depends on every
    /// bit of the value.
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
