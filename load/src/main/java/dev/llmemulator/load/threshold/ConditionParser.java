package dev.llmemulator.load.threshold;

import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the parts of one condition from left to right: figure, comparison, number with unit. Each
/// is read by one call, in this order.
final class ConditionParser {
    private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z0-9_.]*)");
    private static final Pattern SIGN = Pattern.compile("\\s*([<>=!]*)");
    private static final Pattern NUMBER = Pattern.compile("\\s*([0-9]*\\.?[0-9]+)");
    private static final Pattern UNIT = Pattern.compile("\\s*([^\\s0-9]*)");

    private final String text;
    private final Matcher matcher;
    private int place;

    ConditionParser(String text) {
        this.text = text.strip();
        matcher = NAME.matcher(this.text);
    }

    /// Reads the number with its unit, after which nothing may follow.
    ///
    /// @return the number in the figure's own unit
    double bound(Unit unit) {
        double number = number(unit);
        double factor = factor(unit);
        if (place < text.length()) {
            throw expected("nothing more");
        }
        return product(number, factor);
    }

    /// In decimals, so that 95 % is 0.95 and not a little more.
    private static double product(double number, double factor) {
        return BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(factor)).doubleValue();
    }

    Figure figure() {
        int start = place;
        String name = take(NAME).toLowerCase(Locale.ROOT);
        Figure figure = Figures.all().get(name);
        if (figure == null) {
            place = start;
            String near = String.join(", ", NearestNames.to(name, Figures.all().keySet()));
            throw expected("a figure, such as " + near);
        }
        return figure;
    }

    Comparison comparison() {
        int start = start();
        return Comparison.of(take(SIGN))
                .orElseThrow(() -> {
                    place = start;
                    return expected("one of " + Comparison.signs());
                });
    }

    private double number(Unit unit) {
        int start = start();
        String number = take(NUMBER);
        if (number.isEmpty()) {
            place = start;
            throw expected("a number" + example(unit));
        }
        return Double.parseDouble(number);
    }

    /// What turns the number into the figure's unit.
    private double factor(Unit figureUnit) {
        int start = start();
        String unit = take(UNIT).toLowerCase(Locale.ROOT);
        double factor =
                switch (figureUnit) {
                    case MILLISECONDS -> milliseconds(unit);
                    case COUNT -> unit.isEmpty() ? 1 : 0;
                    case PER_SECOND -> unit.isEmpty() || unit.equals("/s") ? 1 : 0;
                    case RATIO -> ratio(unit);
                };
        if (factor == 0) {
            place = start;
            throw expected(expectedUnit(figureUnit));
        }
        return factor;
    }

    private static double milliseconds(String unit) {
        return switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            case "s" -> 1_000;
            default -> 0;
        };
    }

    private static double ratio(String unit) {
        return switch (unit) {
            case "" -> 1;
            case "%" -> 0.01;
            default -> 0;
        };
    }

    private static String expectedUnit(Unit unit) {
        return switch (unit) {
            case MILLISECONDS -> "a unit of time: us, ms or s";
            case COUNT -> "no unit";
            case PER_SECOND -> "no unit, or /s";
            case RATIO -> "no unit, or %";
        };
    }

    private static String example(Unit unit) {
        return switch (unit) {
            case MILLISECONDS -> " with us, ms or s, such as 250ms";
            case COUNT -> ", such as 0";
            case PER_SECOND -> ", such as 1000/s";
            case RATIO -> ", such as 0.95 or 95%";
        };
    }

    private int start() {
        int start = place;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private String take(Pattern pattern) {
        matcher.usePattern(pattern).region(place, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        place = matcher.end();
        return matcher.group(1);
    }

    private InvalidConditionException expected(String what) {
        return new InvalidConditionException(text, place, what);
    }
}
