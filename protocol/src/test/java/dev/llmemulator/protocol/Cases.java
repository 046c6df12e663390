package dev.llmemulator.protocol;

import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Property tests from seeds: many random cases, and on failure the smallest that fails.
///
/// A case is made from a random generator and a size; sizes grow from 0. A failure is tried again
/// at smaller sizes and then reported with the seed and size that repeat it.
public final class Cases {
    private static final long FIRST_SEED = 20_261_125L;

    private Cases() {}

    /// Runs a property on `count` cases whose sizes grow from 0 to `maxSize`.
    public static void check(
            int count, int maxSize, BiConsumer<RandomGenerator, Integer> property) {
        for (int i = 0; i < count; i++) {
            long seed = FIRST_SEED + i;
            int size = (int) ((long) maxSize * i / Math.max(1, count - 1));
            try {
                property.accept(generator(seed), size);
            } catch (Throwable failure) {
                throw smallest(seed, size, failure, property);
            }
        }
    }

    /// The generator of a seed, to repeat one case.
    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    }

    private static AssertionError smallest(
            long seed, int size, Throwable failure, BiConsumer<RandomGenerator, Integer> property) {
        for (int smaller = 0; smaller < size; smaller++) {
            try {
                property.accept(generator(seed), smaller);
            } catch (Throwable smallerFailure) {
                return report(seed, smaller, smallerFailure);
            }
        }
        return report(seed, size, failure);
    }

    private static AssertionError report(long seed, int size, Throwable failure) {
        return new AssertionError(
                "seed " + seed + ", size " + size + ": " + failure.getMessage(), failure);
    }
}
