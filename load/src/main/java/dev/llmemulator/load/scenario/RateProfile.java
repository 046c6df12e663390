package dev.llmemulator.load.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Describes the arrivals per second over time: pieces in which the rate is constant or changes
/// linearly.
///
/// `200/s` is a constant rate; `10/s..200/s` a ramp over the whole duration; pieces with a length
/// of their own, joined by commas, are stages (`10/s..200/s for 1m, 200/s for 5m`) or a spike
/// (`50/s for 30s, 500/s for 5s, 50/s for 30s`).
///
/// @param pieces at least one; when there are several, all have a span
public record RateProfile(List<Piece> pieces) {
    /// Ends a sentence that begins with "expected".
    public static final String EXPECTED =
            "a rate such as 200/s, 12000/m, 10/s..200/s or '50/s for 30s, 500/s for 5s'";

    /// The highest rate, in arrivals a second.
    public static final int MOST = 1_000_000;

    private static final int DECIMALS = 9;
    private static final String RATE = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)/([smh])";
    private static final Pattern FORM =
            Pattern.compile(RATE + "(?:\\s*\\.\\.\\s*" + RATE + ")?(?:\\s+for\\s+(\\S+))?");

    /// Describes a part of the profile.
    ///
    /// @param from arrivals per second at its beginning
    /// @param to arrivals per second at its end
    /// @param span its length; null for the duration of the load
    public record Piece(double from, double to, @Nullable Duration span) {
        /// Returns whether the rate changes.
        boolean isSloped() {
            return from != to;
        }
    }

    /// Copies the pieces.
    public RateProfile {
        pieces = List.copyOf(pieces);
    }

    /// Reads a profile; empty when the text is none or the rate is nowhere above zero.
    public static Optional<RateProfile> parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Optional<Piece> piece = piece(part.strip());
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            pieces.add(piece.get());
        }
        boolean endless = pieces.stream().anyMatch(piece -> piece.span() == null);
        RateProfile profile = new RateProfile(pieces);
        return profile.peak() <= 0 || (endless && pieces.size() > 1)
                ? Optional.empty()
                : Optional.of(profile);
    }

    private static Optional<Piece> piece(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double from = rate(matcher.group(1), matcher.group(2));
        double to = matcher.group(3) == null ? from : rate(matcher.group(3), matcher.group(4));
        Optional<Duration> span =
                matcher.group(5) == null ? Optional.empty() : Durations.parse(matcher.group(5));
        boolean wrongSpan =
                matcher.group(5) != null && !span.filter(Duration::isPositive).isPresent();
        return wrongSpan || from > MOST || to > MOST
                ? Optional.empty()
                : Optional.of(new Piece(from, to, span.orElse(null)));
    }

    private static double rate(String number, String unit) {
        double seconds =
                switch (unit) {
                    case "s" -> 1;
                    case "m" -> 60;
                    default -> 3_600;
                };
        return Double.parseDouble(number) / seconds;
    }

    /// Returns the sum of both rates.
    ///
    /// @throws IllegalArgumentException when their pieces differ in length
    public RateProfile plus(RateProfile other) {
        boolean fits =
                pieces.stream()
                        .map(Piece::span)
                        .toList()
                        .equals(other.pieces.stream().map(Piece::span).toList());
        if (!fits) {
            throw new IllegalArgumentException(
                    "rates '%s' and '%s': expected stages of the same lengths"
                            .formatted(written(), other.written()));
        }
        List<Piece> sum = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece one = pieces.get(i);
            Piece two = other.pieces.get(i);
            sum.add(new Piece(one.from() + two.from(), one.to() + two.to(), one.span()));
        }
        return new RateProfile(sum);
    }

    /// Returns a text that is read as this profile.
    public String written() {
        return pieces.stream().map(RateProfile::written).collect(Collectors.joining(", "));
    }

    private static String written(Piece piece) {
        String rate = written(piece.from());
        String ramp = piece.isSloped() ? ".." + written(piece.to()) : "";
        Duration span = piece.span();
        return rate + ramp + (span == null ? "" : " for " + Durations.written(span));
    }

    private static String written(double rate) {
        BigDecimal decimal = BigDecimal.valueOf(rate).setScale(DECIMALS, RoundingMode.HALF_UP);
        return decimal.stripTrailingZeros().toPlainString() + "/s";
    }

    /// Returns the total length of the pieces; null if the load's duration decides.
    public @Nullable Duration span() {
        Duration sum = Duration.ZERO;
        for (Piece piece : pieces) {
            if (piece.span() == null) {
                return null;
            }
            sum = sum.plus(piece.span());
        }
        return sum;
    }

    /// Returns this profile with a span for the piece that has none.
    public RateProfile over(Duration duration) {
        return new RateProfile(
                pieces.stream()
                        .map(piece ->
                                piece.span() == null
                                        ? new Piece(piece.from(), piece.to(), duration)
                                        : piece)
                        .toList());
    }

    /// Returns whether the rate is constant.
    public boolean isEven() {
        return pieces.size() == 1 && !pieces.getFirst().isSloped();
    }

    /// Returns the highest rate, in arrivals per second.
    public double peak() {
        double peak = 0;
        for (Piece piece : pieces) {
            peak = Math.max(peak, Math.max(piece.from(), piece.to()));
        }
        return peak;
    }
}
