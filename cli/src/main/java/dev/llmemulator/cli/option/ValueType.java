package dev.llmemulator.cli.option;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the text of a setting may be.
///
/// @param label how help shows the value, such as `N`
/// @param expected the end of the sentence "expected …"
/// @param parser reads a text; empty when it is not as expected
record ValueType<T>(String label, String expected, Parser<T> parser) {

    private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+");

    /// Reads a text.
    interface Parser<T> {
        /// The value, or empty when the text is not as expected.
        Optional<T> parse(String text);
    }

    static ValueType<Integer> wholeNumber(int min, int max) {
        return new ValueType<>(
                "N",
                "a whole number from %d to %d".formatted(min, max),
                text -> wholeNumber(text, min, max).map(Long::intValue));
    }

    static ValueType<Long> anyLong() {
        return new ValueType<>(
                "N",
                "a whole number of at most 64 bits",
                text -> wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    static ValueType<Duration> millis(int max) {
        return new ValueType<>(
                "MS",
                "a whole number of milliseconds from 0 to " + max,
                text -> wholeNumber(text, 0, max).map(Duration::ofMillis));
    }

    /// Seconds as a plain decimal, down to the nanosecond.
    static ValueType<Duration> seconds(String min, String max) {
        return new ValueType<>(
                "SECONDS",
                "seconds from %s to %s, such as 0.01".formatted(min, max),
                text -> seconds(text, new BigDecimal(min), new BigDecimal(max)));
    }

    static ValueType<URI> url(String scheme, String secureScheme) {
        return new ValueType<>(
                "URL",
                "a URL that starts with %s:// or %s:// and names a host"
                        .formatted(scheme, secureScheme),
                text -> url(text, List.of(scheme, secureScheme)));
    }

    /// URLs separated by commas.
    static ValueType<List<URI>> urls(String scheme, String secureScheme) {
        ValueType<URI> one = url(scheme, secureScheme);
        return new ValueType<>(
                "URLS",
                one.expected() + "; several are separated by commas",
                text -> urls(text, List.of(scheme, secureScheme)));
    }

    /// One name of an enum, in either case.
    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
        List<E> values = Arrays.asList(type.getEnumConstants());
        String names =
                values.stream()
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return new ValueType<>(
                "NAME",
                "one of " + names,
                text -> values.stream().filter(v -> v.name().equalsIgnoreCase(text)).findFirst());
    }

    static ValueType<Path> path() {
        return new ValueType<>("FILE", "the path of a file", ValueType::path);
    }

    static ValueType<String> host() {
        return new ValueType<>(
                "HOST",
                "a host name or an address of this machine",
                text ->
                        text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)
                                ? Optional.empty()
                                : Optional.of(text));
    }

    static ValueType<String> word() {
        return new ValueType<>(
                "NAME",
                "a name of letters, digits and underscores",
                text -> text.matches("\\w+") ? Optional.of(text) : Optional.empty());
    }

    /// Any text, so that no error message ever shows it.
    static ValueType<String> secret() {
        return new ValueType<>("SECRET", "a secret", Optional::of);
    }

    /// An option without a value.
    static ValueType<Boolean> flag() {
        return new ValueType<>("", "no value", text -> Optional.of(Boolean.valueOf(text)));
    }

    private static Optional<Long> wholeNumber(String text, long min, long max) {
        try {
            long number = Long.parseLong(text);
            return number >= min && number <= max ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(String text, BigDecimal min, BigDecimal max) {
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(text);
        return seconds.compareTo(min) >= 0 && seconds.compareTo(max) <= 0
                ? Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()))
                : Optional.empty();
    }

    private static Optional<URI> url(String text, List<String> schemes) {
        try {
            URI url = new URI(text);
            return url.getScheme() != null
                            && schemes.contains(url.getScheme())
                            && url.getHost() != null
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<List<URI>> urls(String text, List<String> schemes) {
        List<URI> urls = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Optional<URI> url = url(part.strip(), schemes);
            if (url.isEmpty()) {
                return Optional.empty();
            }
            urls.add(url.get());
        }
        return Optional.of(List.copyOf(urls));
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
