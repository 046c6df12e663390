package dev.llmemulator.load.scenario;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of several parts into which a load is divided exactly: of everything that is numbered, each
/// part takes every `of`-th. All parts together are the whole load, and no part knows another.
///
/// @param index which part, counted from 0
/// @param of how many parts there are
public record Share(int index, int of) {
    /// The most parts of a load.
    public static final int MOST = 1_000;

    /// The only part of a load that is not divided.
    public static final Share WHOLE = new Share(0, 1);

    /// Ends a sentence that begins with "expected".
    public static final String EXPECTED =
            "a part and how many there are, such as 1/3; at most %d parts".formatted(MOST);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

    /// Checks both numbers.
    ///
    /// @throws IllegalArgumentException when there is no such part
    public Share {
        if (of < 1 || of > MOST || index < 0 || index >= of) {
            throw new IllegalArgumentException(
                    "share is %d/%d, expected %s".formatted(index + 1, of, EXPECTED));
        }
    }

    /// Reads `1/3`, in which the first number counts from 1; empty when the text is something else.
    public static Optional<Share> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        int of = Integer.parseInt(matcher.group(2));
        return number < 1 || number > of || of > MOST
                ? Optional.empty()
                : Optional.of(new Share(number - 1, of));
    }

    /// Returns a text that is read as this share.
    public String written() {
        return index + 1 + "/" + of;
    }

    /// Returns whether there is only this part.
    public boolean isWhole() {
        return of == 1;
    }

    /// Returns how many of the numbers from 0 to below `whole` are in this part.
    public int part(int whole) {
        return Math.max(0, Math.ceilDiv(whole - index, of));
    }

    /// Returns whether a number from 0 on is in this part.
    public boolean holds(long number) {
        return number % of == index;
    }

    /// Returns the number at a place in this part, counted from 0.
    public int number(int place) {
        return index + place * of;
    }

    /// Returns the place of a number in this part, counted from 0.
    public int place(int number) {
        return number / of;
    }
}
