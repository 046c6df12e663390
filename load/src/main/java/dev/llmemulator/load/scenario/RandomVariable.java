package dev.llmemulator.load.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Describes a number that may differ from cycle to cycle and is never below zero.
///
/// It is written as one number, or as `uniform(low, high)`, `normal(mean, deviation)`,
/// `lognormal(median, sigma)`, `exponential(mean)`.
public sealed interface RandomVariable {
    /// Draws a number of this distribution.
    double sample(RandomGenerator random);

    /// Returns the mean of the distribution.
    double mean();

    /// Returns the text that [#parse] reads.
    ///
    /// @param unit follows each number that has one
    default String written(String unit) {
        return switch (this) {
            case Fixed(double value) -> Forms.number(value) + unit;
            case Uniform(double low, double high) ->
                    "uniform(" + Forms.number(low) + unit + ", " + Forms.number(high) + unit + ")";
            case Normal(double mean, double deviation) ->
                    "normal("
                            + Forms.number(mean)
                            + unit
                            + ", "
                            + Forms.number(deviation)
                            + unit
                            + ")";
            case Lognormal(double median, double sigma) ->
                    "lognormal(" + Forms.number(median) + unit + ", " + Forms.number(sigma) + ")";
            case Exponential(double mean) -> "exponential(" + Forms.number(mean) + unit + ")";
        };
    }

    /// Is always the same.
    record Fixed(double value) implements RandomVariable {
        @Override
        public double sample(RandomGenerator random) {
            return value;
        }

        @Override
        public double mean() {
            return value;
        }
    }

    /// Lies between two numbers, each value equally likely.
    record Uniform(double low, double high) implements RandomVariable {
        @Override
        public double sample(RandomGenerator random) {
            return low + (high - low) * random.nextDouble();
        }

        @Override
        public double mean() {
            return (low + high) / 2;
        }
    }

    /// Lies around a mean; values below zero become zero, which [#mean] ignores.
    record Normal(double mean, double deviation) implements RandomVariable {
        @Override
        public double sample(RandomGenerator random) {
            return Math.max(0, mean + deviation * random.nextGaussian());
        }
    }

    /// Has a normal logarithm: many small numbers and a few very large ones.
    record Lognormal(double median, double sigma) implements RandomVariable {
        @Override
        public double sample(RandomGenerator random) {
            return median * Math.exp(sigma * random.nextGaussian());
        }

        @Override
        public double mean() {
            return median * Math.exp(sigma * sigma / 2);
        }
    }

    /// Has no memory, a common model for the pauses of people.
    record Exponential(double mean) implements RandomVariable {
        @Override
        public double sample(RandomGenerator random) {
            return mean * random.nextExponential();
        }
    }

    /// Reads a distribution whose numbers are written in some unit.
    ///
    /// @param number reads one number
    /// @return empty when the text describes no distribution
    static Optional<RandomVariable> parse(String text, Function<String, OptionalDouble> number) {
        Matcher matcher = Forms.CALL.matcher(text.strip());
        if (!matcher.matches()) {
            OptionalDouble value = number.apply(text.strip());
            return value.isPresent()
                    ? Optional.of(new Fixed(value.getAsDouble()))
                    : Optional.empty();
        }
        String name = matcher.group(1);
        String[] parts = matcher.group(2).split(",", -1);
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            boolean plain = name.equals("lognormal") && i == 1;
            OptionalDouble value = (plain ? Forms.PLAIN : number).apply(parts[i].strip());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            numbers.add(value.getAsDouble());
        }
        return numbers.size() == 2
                ? ofTwo(name, numbers.getFirst(), numbers.getLast())
                : numbers.size() == 1 && name.equals("exponential")
                        ? Optional.of(new Exponential(numbers.getFirst()))
                        : Optional.empty();
    }

    private static Optional<RandomVariable> ofTwo(String name, double first, double second) {
        return switch (name) {
            case "uniform" ->
                    first <= second ? Optional.of(new Uniform(first, second)) : Optional.empty();
            case "normal" -> Optional.of(new Normal(first, second));
            case "lognormal" -> Optional.of(new Lognormal(first, second));
            default -> Optional.empty();
        };
    }

    /// Reads the texts of distributions.
    final class Forms {
        private static final Pattern CALL = Pattern.compile("([a-z]+)\\(([^()]*)\\)");
        private static final Pattern NUMBER =
                Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?|\\.[0-9]{1,9}");

        /// Reads a plain number.
        public static final Function<String, OptionalDouble> PLAIN =
                text ->
                        NUMBER.matcher(text).matches()
                                ? OptionalDouble.of(Double.parseDouble(text))
                                : OptionalDouble.empty();

        /// Reads a duration, as seconds.
        public static final Function<String, OptionalDouble> SECONDS =
                text ->
                        Durations.parse(text)
                                .map(value -> OptionalDouble.of(value.toNanos() / 1e9))
                                .orElse(OptionalDouble.empty());

        /// Reads a duration, or a plain number of seconds, as seconds.
        public static final Function<String, OptionalDouble> SECONDS_OR_PLAIN =
                text -> {
                    OptionalDouble plain = PLAIN.apply(text);
                    return plain.isPresent() ? plain : SECONDS.apply(text);
                };

        private Forms() {}

        static String number(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }
}
