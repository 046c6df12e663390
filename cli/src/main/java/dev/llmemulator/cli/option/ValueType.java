package dev.llmemulator.cli.option;

import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.http.Origins;
import dev.llmemulator.load.scenario.Durations;
import dev.llmemulator.load.scenario.Objective;
import dev.llmemulator.load.scenario.PairsFile;
import dev.llmemulator.load.scenario.PlanValue;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.scenario.TextFile;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.threshold.InvalidConditionException;
import dev.llmemulator.protocol.address.PeerAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the text of a setting may be.
///
/// @param label how help shows the value, such as `N`
/// @param expected the end of the sentence "expected …"
/// @param parser reads a text; empty when it is not as expected
/// @param repeatable whether a text may have several lines, one for each time that it was given
/// @param choices all that it may be, where that is a few words
/// @param addition what this client's help adds to that of the TypeScript client; may be empty
/// @param form what it may be in the TypeScript client; null when that client has no such type
record ValueType<T>(
        String label,
        String expected,
        Parser<T> parser,
        boolean repeatable,
        List<String> choices,
        String addition,
        @Nullable ValueForm form) {

    private static final String NO_FAULTS = "none";
    private static final String NO_ORIGINS = "none";
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+");

    /// Reads a text.
    interface Parser<T> {
        /// The value, or empty when the text is not as expected.
        Optional<T> parse(String text);
    }

    private ValueType(String label, String expected, Parser<T> parser) {
        this(label, expected, parser, false, List.of());
    }

    ValueType(
            String label,
            String expected,
            Parser<T> parser,
            boolean repeatable,
            List<String> choices) {
        this(label, expected, parser, repeatable, choices, "", null);
    }

    private ValueType<T> formed(String name, Object... arguments) {
        return new ValueType<>(
                label,
                expected,
                parser,
                repeatable,
                choices,
                addition,
                ValueForm.of(name, arguments));
    }

    private ValueType<T> orDistribution(String example) {
        return new ValueType<>(
                label,
                expected,
                parser,
                repeatable,
                choices,
                ", or a distribution such as " + example,
                form);
    }

    static ValueType<Integer> wholeNumber(int min, int max) {
        return new ValueType<>(
                        "N",
                        "a whole number from " + min + " to " + max,
                        text -> wholeNumber(text, min, max).map(Long::intValue))
                .formed("wholeNumber", min, max);
    }

    static ValueType<Integer> wholeNumber(PlanValue bounds) {
        return wholeNumber(Integer.parseInt(bounds.least()), Integer.parseInt(bounds.most()));
    }

    static ValueType<Integer> port() {
        return wholeNumber(0, 65_535);
    }

    static ValueType<Long> anyLong() {
        return new ValueType<>(
                        "N",
                        "a whole number of at most 64 bits",
                        text -> wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE))
                .formed("anyLong");
    }

    static ValueType<Duration> millis(PlanValue bounds) {
        int max = Integer.parseInt(bounds.most()) * 1_000;
        return new ValueType<>(
                        "MS",
                        "a whole number of milliseconds from 0 to " + max,
                        text -> wholeNumber(text, 0, max).map(Duration::ofMillis))
                .formed("millis", max);
    }

    /// Seconds as a plain decimal, down to the nanosecond.
    static ValueType<Duration> seconds(String min, String max) {
        BigDecimal least = new BigDecimal(min);
        BigDecimal most = new BigDecimal(max);
        return new ValueType<>(
                        "SECONDS",
                        "seconds from %s to %s, such as 0.01".formatted(min, max),
                        text -> seconds(text, least, most))
                .formed("seconds", least, most);
    }

    static ValueType<Duration> seconds(PlanValue bounds) {
        return seconds(bounds.least(), bounds.most());
    }

    /// A part of a load.
    static ValueType<Share> share() {
        return new ValueType<>("I/N", Share.EXPECTED, Share::parse);
    }

    /// A duration with its unit.
    static ValueType<Duration> duration() {
        return new ValueType<>("TIME", Durations.EXPECTED, Durations::parse);
    }

    static ValueType<RateProfile> rate() {
        return new ValueType<>("RATE", RateProfile.EXPECTED, RateProfile::parse);
    }

    /// A rate that stands still, in whole arrivals a second.
    static ValueType<Integer> wholeRate(int max) {
        return new ValueType<>(
                "RATE",
                "a rate that stands still, from 1/s to " + max + "/s, such as 500/s",
                text ->
                        RateProfile.parse(text)
                                .filter(rate -> rate.span() == null && rate.isEven())
                                .map(RateProfile::peak)
                                .filter(peak -> peak >= 1 && peak <= max)
                                .map(Double::intValue));
    }

    /// A part of one, written with a percent sign.
    static ValueType<Double> percent(String min, String max) {
        return new ValueType<>(
                "X%",
                "a percentage from %s%% to %s%%, such as 5%%".formatted(min, max),
                text ->
                        text.endsWith("%")
                                ? number(
                                                text.substring(0, text.length() - 1).strip(),
                                                new BigDecimal(min),
                                                new BigDecimal(max))
                                        .map(percent -> percent / 100)
                                : Optional.empty());
    }

    /// A duration, or how it is distributed; in seconds.
    static ValueType<RandomVariable> durations() {
        return new ValueType<>(
                "TIME",
                Durations.EXPECTED
                        + ", or uniform(1s, 3s), normal(2s, 500ms), lognormal(2s, 0.5),"
                        + " exponential(2s)",
                text -> RandomVariable.parse(text, RandomVariable.Forms.SECONDS));
    }

    /// Words of an answer, or how they are distributed.
    static ValueType<RandomVariable> words(PlanValue bounds) {
        int max = Integer.parseInt(bounds.most());
        return new ValueType<>(
                        "N",
                        "a whole number from 1 to "
                                + max
                                + ", or uniform(50, 150), normal(100, 20), lognormal(100, 0.5),"
                                + " exponential(100)",
                        text ->
                                RandomVariable.parse(text, RandomVariable.Forms.PLAIN)
                                        .filter(value -> value.mean() >= 1 && value.mean() <= max)
                                        .filter(value -> !isBroken(value)))
                .formed("wholeNumber", 1, max)
                .orDistribution("lognormal(100, 0.5)");
    }

    private static boolean isBroken(RandomVariable value) {
        return value instanceof RandomVariable.Fixed(double number) && number != Math.rint(number);
    }

    /// Seconds, with or without a unit, or how they are distributed.
    static ValueType<RandomVariable> gaps(PlanValue bounds) {
        int max = Integer.parseInt(bounds.most());
        return new ValueType<>(
                        "SECONDS",
                        "seconds from 0 to "
                                + max
                                + ", such as 0.01 or 10ms, or uniform(5ms, 15ms), normal(10ms,"
                                + " 2ms), lognormal(10ms, 0.5), exponential(10ms)",
                        text ->
                                RandomVariable.parse(text, RandomVariable.Forms.SECONDS_OR_PLAIN)
                                        .filter(value -> value.mean() <= max))
                .formed("seconds", 0, max)
                .orDistribution("uniform(5ms, 15ms)");
    }

    /// A file of pairs, which is read at once.
    static ValueType<ResponseMix.Pairs> pairs() {
        return new ValueType<>(
                "FILE", PairsFile.EXPECTED, text -> path(text).map(ValueType::pairs));
    }

    private static ResponseMix.Pairs pairs(Path path) {
        PairsFile file;
        try {
            file = PairsFile.read(TextFile.lines(path));
        } catch (IOException e) {
            throw new FaultyTextException(
                    List.of(
                            "'%s': expected %s, in UTF-8 (%s)"
                                    .formatted(path, PairsFile.EXPECTED, TextFile.fault(e))));
        }
        if (!file.faults().isEmpty()) {
            throw new FaultyTextException(
                    file.faults().stream().map(fault -> path.getFileName() + ":" + fault).toList());
        }
        return new ResponseMix.Pairs(file.pairs());
    }

    static ValueType<Double> number(PlanValue bounds) {
        BigDecimal least = new BigDecimal(bounds.least());
        BigDecimal most = new BigDecimal(bounds.most());
        return new ValueType<>(
                "X",
                "a number from %s to %s".formatted(least, most),
                text -> number(text, least, most));
    }

    private static Optional<Double> number(String text, BigDecimal min, BigDecimal max) {
        if (!PLAIN_DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return number.compareTo(min) >= 0 && number.compareTo(max) <= 0
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    static ValueType<URI> url(String scheme, String secureScheme) {
        return new ValueType<>(
                        "URL",
                        "a URL that starts with %s:// or %s:// and names a host"
                                .formatted(scheme, secureScheme),
                        text -> url(text, List.of(scheme, secureScheme)))
                .formed("url", scheme, secureScheme);
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
        List<String> names = values.stream().map(Spelling::of).toList();
        return new ValueType<E>(
                        "NAME",
                        "one of " + String.join(", ", names),
                        text ->
                                values.stream()
                                        .filter(v -> v.name().equalsIgnoreCase(text))
                                        .findFirst(),
                        false,
                        names)
                .formed("oneOf", names);
    }

    /// A plan of faults, or none.
    static ValueType<FaultPlan> faults() {
        return new ValueType<>(
                "FAULTS",
                "none, or " + FaultPlan.EXPECTED,
                text ->
                        text.equals(NO_FAULTS)
                                ? Optional.of(FaultPlan.NONE)
                                : FaultPlan.parse(text));
    }

    /// Limits per minute, or none.
    static ValueType<RateLimit> rateLimit() {
        return new ValueType<>(
                "LIMITS",
                "none, or " + RateLimit.EXPECTED,
                text ->
                        text.equals(RateLimit.NONE.toString())
                                ? Optional.of(RateLimit.NONE)
                                : RateLimit.parse(text));
    }

    static ValueType<Path> path() {
        return new ValueType<>("FILE", "the path of a file", ValueType::path).formed("path");
    }

    /// Folders, one per line.
    static ValueType<List<Path>> folders() {
        return new ValueType<>(
                "DIR...",
                "the paths of folders",
                text -> {
                    List<Path> paths = new ArrayList<>();
                    text.lines().forEach(line -> path(line).ifPresent(paths::add));
                    return paths.size() == text.lines().count()
                            ? Optional.of(List.copyOf(paths))
                            : Optional.empty();
                },
                true,
                List.of());
    }

    static ValueType<Path> folder() {
        return new ValueType<>("DIR", "the path of a folder", ValueType::path);
    }

    /// Conditions, separated by commas or line breaks. An invalid one reports its own, more precise
    /// error.
    static ValueType<List<Condition>> conditions() {
        return new ValueType<>(
                "CONDITION",
                "a condition such as 'ttft.p99 > 250ms'",
                text -> Optional.of(conditionsOf(text)),
                true,
                List.of());
    }

    static ValueType<List<Objective>> objectives() {
        return new ValueType<>("OBJECTIVES", Objective.EXPECTED, Objective::parse);
    }

    private static List<Condition> conditionsOf(String text) {
        List<Condition> conditions = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String one : text.split("[,\n]", -1)) {
            try {
                conditions.add(Condition.parse(one));
            } catch (InvalidConditionException e) {
                faults.add(e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultyTextException(faults);
        }
        return conditions;
    }

    /// Patterns of origins, separated by commas, or none.
    static ValueType<List<String>> origins() {
        return new ValueType<>(
                "ORIGINS",
                Origins.EXPECTED + "; several are separated by commas; or " + NO_ORIGINS,
                text -> text.equals(NO_ORIGINS) ? Optional.of(List.of()) : origins(text));
    }

    private static Optional<List<String>> origins(String text) {
        List<String> origins = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return origins.stream().allMatch(Origins::isPattern)
                ? Optional.of(origins)
                : Optional.empty();
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
            return schemes.contains(PeerAddress.scheme(url)) && PeerAddress.of(url).isPresent()
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
