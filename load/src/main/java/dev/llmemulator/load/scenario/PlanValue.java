package dev.llmemulator.load.scenario;

import dev.llmemulator.protocol.StreamBounds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The numbers and times of a plan, each with its bounds and its default. Times are in seconds.
///
/// The check of a plan, its defaults and the table of options come from this list. No state, any
/// thread.
public enum PlanValue {
    /// The number of clients.
    CLIENTS(1, 1_000_000, 10.0),
    /// The cycles of each client.
    CYCLES(1, 1_000_000, 5.0),
    /// The words of a response.
    LENGTH(1, StreamBounds.TOKENS, 100.0),
    /// The gap between two tokens.
    DELAY(0, StreamBounds.DELAY.toSeconds(), 0.01),
    /// The clients that are alive at once.
    MAX_CONCURRENT(1, 1_000_000, 50.0),
    /// The distance between the starts of two clients.
    RAMP_DELAY(0, 3_600, 0.0),
    /// The longest time that connecting may take.
    CONNECTION_TIMEOUT(0.001, 86_400, 30.0),
    /// The longest time for a request, for a first token and for a silence.
    REQUEST_TIMEOUT(0.001, 86_400, 120.0),
    /// The HTTP connections that are open at once, each of which needs a port of this machine.
    HTTP_CONNECTIONS(1, 60_000, null),
    /// The relative variance of gamma distances.
    BURSTINESS(0.01, 1_000, 4.0),
    /// The time during which cycles start.
    DURATION(1e-9, 604_800, null),
    /// The arrivals of an open load.
    ARRIVALS(1, 100_000_000, null),
    /// The first part of a load, which no figure counts.
    WARM_UP("warm-up", 0, 604_800, 0.0),
    /// The last part of a load, which no figure counts.
    COOL_DOWN("cool-down", 0, 604_800, 0.0),
    /// The arrivals that may wait for a free client.
    BACKLOG(0, 1_000_000, 10_000.0),
    /// The tokens of a synthetic prompt.
    INPUT_TOKENS(1, 1_000_000, null),
    /// The tokens that synthetic prompts share.
    PREFIX_TOKENS(0, 1_000_000, 0.0),
    /// The prefixes that synthetic prompts share.
    PREFIXES(1, 1_000_000, 1.0),
    /// How many times as fast recorded times are played.
    TIME_SCALE(0.001, 1_000, 1.0);

    private final String label;
    private final double least;
    private final double most;
    private final @Nullable Double standard;

    PlanValue(double least, double most, @Nullable Double standard) {
        this.label = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        this.least = least;
        this.most = most;
        this.standard = standard;
    }

    PlanValue(String label, double least, double most, @Nullable Double standard) {
        this.label = label;
        this.least = least;
        this.most = most;
        this.standard = standard;
    }

    /// Returns its name in messages, which is the option with blanks.
    String label() {
        return label;
    }

    /// Returns the smallest value that is accepted, as text.
    public String least() {
        return text(least);
    }

    /// Returns the largest value that is accepted, as text.
    public String most() {
        return text(most);
    }

    /// Returns the default as text.
    ///
    /// @throws IllegalStateException when the value may be absent
    public String fallback() {
        return text(standard());
    }

    /// Returns a value, or the nearest one that is accepted.
    public long nearest(long value) {
        return Math.clamp(value, (long) least, (long) most);
    }

    boolean admits(double value) {
        return value >= least && value <= most;
    }

    /// Returns the default.
    double standard() {
        if (standard == null) {
            throw new IllegalStateException(label + " has no default, expected a value");
        }
        return standard;
    }

    /// Returns the default of a time.
    Duration time() {
        return Duration.ofNanos(Math.round(standard() * 1e9));
    }

    private static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
