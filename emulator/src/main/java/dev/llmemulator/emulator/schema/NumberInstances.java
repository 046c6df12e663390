package dev.llmemulator.emulator.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Makes numbers within the bounds of a schema.
final class NumberInstances {
    private static final BigDecimal SPAN = BigDecimal.valueOf(100);

    /// A number of a larger exponent than this is none that a bound is taken from: working with it
    /// would take longer than it is worth.
    private static final int LARGEST_SCALE = 400;

    private NumberInstances() {}

    /// Makes an integer.
    static BigInteger integer(Map<?, ?> schema, SplittableRandom random) {
        return value(schema, BigDecimal.ONE, random).toBigInteger();
    }

    /// Makes a number with at most two decimals more than its bounds.
    static BigDecimal number(Map<?, ?> schema, SplittableRandom random) {
        BigDecimal value = value(schema, new BigDecimal("0.01"), random);
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /// Draws a multiple of the step between the bounds; the lower bound when there is none.
    private static BigDecimal value(Map<?, ?> schema, BigDecimal usual, SplittableRandom random) {
        BigDecimal multiple = bound(schema, "multipleOf");
        BigDecimal step = multiple == null || multiple.signum() <= 0 ? usual : multiple;
        BigDecimal low = low(schema, step);
        BigDecimal high = high(schema, step);
        BigDecimal from = low != null ? low : high == null ? BigDecimal.ZERO : lowest(high);
        BigDecimal to = high == null ? from.add(SPAN) : high.min(from.add(SPAN));
        BigDecimal first = from.divide(step, 0, RoundingMode.CEILING);
        BigDecimal last = to.divide(step, 0, RoundingMode.FLOOR);
        BigDecimal choices = last.subtract(first);
        if (choices.signum() <= 0) {
            return first.multiply(step);
        }
        long most = choices.min(BigDecimal.valueOf(Integer.MAX_VALUE)).longValue();
        return first.add(BigDecimal.valueOf(random.nextLong(most + 1))).multiply(step);
    }

    private static BigDecimal lowest(BigDecimal high) {
        return high.signum() >= 0 ? BigDecimal.ZERO : high.subtract(SPAN);
    }

    private static @Nullable BigDecimal low(Map<?, ?> schema, BigDecimal step) {
        BigDecimal exclusive = bound(schema, "exclusiveMinimum");
        BigDecimal least = bound(schema, "minimum");
        return exclusive == null ? least : exclusive.add(step);
    }

    private static @Nullable BigDecimal high(Map<?, ?> schema, BigDecimal step) {
        BigDecimal exclusive = bound(schema, "exclusiveMaximum");
        BigDecimal most = bound(schema, "maximum");
        return exclusive == null ? most : exclusive.subtract(step);
    }

    private static @Nullable BigDecimal bound(Map<?, ?> schema, String name) {
        return schema.get(name) instanceof BigDecimal number
                        && Math.abs((long) number.precision() - number.scale()) <= LARGEST_SCALE
                        && Math.abs(number.scale()) <= LARGEST_SCALE
                ? number
                : null;
    }
}
