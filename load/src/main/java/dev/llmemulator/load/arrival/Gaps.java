package dev.llmemulator.load.arrival;

import java.util.random.RandomGenerator;

/// Generates the distances between arrivals of a process whose rate, and thus whose mean distance,
/// is one.
sealed interface Gaps {
    /// Returns the distance from the beginning to the first arrival.
    double first();

    /// Returns the distance from one arrival to the next.
    double next();

    /// Generates equal distances; the first arrival is at the beginning.
    record Even() implements Gaps {
        @Override
        public double first() {
            return 0;
        }

        @Override
        public double next() {
            return 1;
        }
    }

    /// Generates a Poisson process: `P(gap > x) = exp(-x)`.
    record Exponential(RandomGenerator random) implements Gaps {
        @Override
        public double first() {
            return next();
        }

        @Override
        public double next() {
            return random.nextExponential();
        }
    }

    /// Generates a gamma renewal process with shape `k` and scale `1/k`, so mean 1 and variance
    /// `1/k`.
    ///
    /// It follows Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS
    /// 26(3), 2000: for `k >= 1` with `d = k - 1/3`, `c = 1/sqrt(9d)`, `v = (1 + c·N)^3` accept
    /// `d·v` when `ln U < N²/2 + d - d·v + d·ln v`; a smaller `k` is made from `k + 1` by
    /// `U^(1/k)`.
    record Gamma(double shape, RandomGenerator random) implements Gaps {
        @Override
        public double first() {
            return next();
        }

        @Override
        public double next() {
            return shape >= 1
                    ? standard(shape) / shape
                    : standard(shape + 1) * Math.pow(random.nextDouble(), 1 / shape) / shape;
        }

        private double standard(double k) {
            double d = k - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            while (true) {
                double normal = random.nextGaussian();
                double root = 1 + c * normal;
                double v = root * root * root;
                double u = 1 - random.nextDouble();
                if (v > 0 && Math.log(u) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
