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

/// How many arrivals there are a second, over time: pieces in which the rate stands still or moves
/// along a line.
///
/// `200/s` is a constant rate; `10/s..200/s` a ramp over the whole duration; pieces with a length
/// of their own, joined by commas, are stages (`10/s..200/s for 1m, 200/s for 5m`) or a spike
/// (`50/s for 30s, 500/s for 5s, 50/s for 30s`).
///
/// @param pieces at least one; when there are several, all have a span
public record RateProfile(List<Piece> pieces) {
    /// The end of the sentence "expected …".
    public static final String EXPECTED =
            "a rate such as 200/s, 12000/m, 10/s..200/s or '50/s for 30s, 500/s for 5s'";

    private static final double MOST = 1_000_000;
    private static final int DECIMALS = 9;
    private static final String RATE = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)/([smh])";
    private static final Pattern FORM =
            Pattern.compile(RATE + "(?:\\s*\\.\\.\\s*" + RATE + ")?(?:\\s+for\\s+(\\S+))?");

    /// A part of the profile.
    ///
    /// @param from arrivals a second at its beginning
    /// @param to arrivals a second at its end
    /// @param span how long it is; null for the duration of the load
    public record Piece(double from, double to, @Nullable Duration span) {
        /// Whether the rate moves.
        boolean isSloped() {
            return from != to;
        }
    }

    /// Copies the pieces.
    public RateProfile {
        pieces = List.copyOf(pieces);
    }

    /// The profile, or empty when the text is none or the rate is nowhere above zero.
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

    /// The rate of both together.
    ///
    /// @throws IllegalArgumentException when their pieces are not of the same lengths
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

    /// A text that is read as this profile.
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

    /// How long the pieces are together; null when that is for the duration to say.
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

    /// The same profile with a span for the piece that has none.
    public RateProfile over(Duration duration) {
        return new RateProfile(
                pieces.stream()
                        .map(piece ->
                                piece.span() == null
                                        ? new Piece(piece.from(), piece.to(), duration)
                                        : piece)
                        .toList());
    }

    /// Whether it stands still all the time.
    public boolean isEven() {
        return pieces.size() == 1 && !pieces.getFirst().isSloped();
    }

    /// The highest rate, in arrivals a second.
    public double peak() {
        double peak = 0;
        for (Piece piece : pieces) {
            peak = Math.max(peak, Math.max(piece.from(), piece.to()));
        }
        return peak;
    }
}
