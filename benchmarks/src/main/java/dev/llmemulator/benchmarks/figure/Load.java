package dev.llmemulator.benchmarks.figure;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Describes what a run offers: every client streams its cycles one after the other, all clients at
/// once.
///
/// @param clients connected clients
/// @param cycles streams of each client, one after the other
/// @param tokens tokens of a stream
/// @param gap time between two tokens; the first is due one gap after the start
public record Load(int clients, int cycles, int tokens, Duration gap) {
    private static final Pattern WORD = Pattern.compile("(\\d{1,6})x(\\d{1,6})");

    /// Returns a published load: 100 words at 10 ms.
    public static Load of(int clients, int cycles) {
        return new Load(clients, cycles, 100, Duration.ofMillis(10));
    }

    /// Returns the published load that a word such as `500x3` names.
    ///
    /// @throws IllegalArgumentException when it names none
    public static Load parse(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + word + "': expected a load like 500x3");
        }
        return of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /// Returns whether a word names a load.
    public static boolean isWord(String word) {
        return WORD.matcher(word).matches();
    }

    /// Returns the word that [#parse] reads.
    public String word() {
        return clients + "x" + cycles;
    }

    /// Returns the number of streams of the run.
    public long totalCycles() {
        return (long) clients * cycles;
    }

    /// Returns the number of tokens of the run.
    public long totalTokens() {
        return totalCycles() * tokens;
    }

    /// Returns how long the run takes when no token is late.
    public Duration ideal() {
        return gap.multipliedBy((long) tokens * cycles);
    }

    @Override
    public String toString() {
        return clients + " x " + cycles;
    }
}
