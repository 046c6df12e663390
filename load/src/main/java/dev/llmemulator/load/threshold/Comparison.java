package dev.llmemulator.load.threshold;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a figure is compared with a bound.
public enum Comparison {
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("=="),
    OTHER("!="),
    ABOVE(">"),
    BELOW("<");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /// How it is written.
    public String sign() {
        return sign;
    }

    boolean holds(double value, double bound) {
        int order = Double.compare(value, bound);
        return switch (this) {
            case AT_LEAST -> order >= 0;
            case AT_MOST -> order <= 0;
            case EQUAL -> order == 0;
            case OTHER -> order != 0;
            case ABOVE -> order > 0;
            case BELOW -> order < 0;
        };
    }

    static Optional<Comparison> of(String sign) {
        return Arrays.stream(values()).filter(each -> each.sign.equals(sign)).findFirst();
    }

    static String signs() {
        return Arrays.stream(values()).map(Comparison::sign).collect(Collectors.joining(" "));
    }
}
