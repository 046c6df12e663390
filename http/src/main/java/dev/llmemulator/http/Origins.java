package dev.llmemulator.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The web pages that may ask. Any thread.
public final class Origins {
    /// The end of the sentence "expected …" for one pattern.
    public static final String EXPECTED =
            "an origin such as https://example.org or http://localhost:*, in which * stands for any"
                    + " text";

    private static final String ANY = "*";
    // What a browser sends for a page of a file.
    private static final String NO_ORIGIN = "null";
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z*][A-Za-z0-9+.*-]*://[^\\s/,]+");

    private final List<Pattern> allowed;

    /// Origins that match one of these patterns.
    public Origins(List<String> patterns) {
        this.allowed = patterns.stream().map(Origins::compiled).toList();
    }

    /// Whether a text can stand for origins.
    public static boolean isPattern(String text) {
        return text.equals(ANY) || text.equals(NO_ORIGIN) || PATTERN.matcher(text).matches();
    }

    /// Whether a client with this `Origin` header may ask; one that is no browser sends none.
    public boolean allow(@Nullable String origin) {
        if (origin == null || origin.isEmpty()) {
            return true;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        return allowed.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }

    private static Pattern compiled(String pattern) {
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
        String regex = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
