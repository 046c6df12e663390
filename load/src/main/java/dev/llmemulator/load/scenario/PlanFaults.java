package dev.llmemulator.load.scenario;

import dev.llmemulator.protocol.address.PeerAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects everything that is wrong with a plan, so that a user can correct it at once.
final class PlanFaults {
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
    private static final List<String> RATE = List.of("rate", "arrival");
    private static final List<String> DURATION = List.of("duration", "rate", "arrivals", "arrival");

    private final List<PlanFault> faults = new ArrayList<>();

    PlanFaults range(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            add(name, value, least + " to " + most);
        }
        return this;
    }

    PlanFaults range(String name, @Nullable Duration value, Duration least, Duration most) {
        if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
            add(name, seconds(value), seconds(least) + " to " + seconds(most));
        }
        return this;
    }

    PlanFaults timeout(String name, Duration value) {
        return range(name, value, Duration.ofMillis(1), LONGEST_TIMEOUT);
    }

    /// Checks what is asked for, and the duration of the whole stream.
    PlanFaults responses(ResponseMix mix, @Nullable Duration ttft) {
        switch (mix) {
            case ResponseMix.Drawn(RandomVariable length, RandomVariable delay) -> {
                drawn("length", length, "", 1, ResponsePlan.MOST_WORDS);
                drawn("delay", delay, " s", 0, ResponsePlan.LONGEST_DELAY.toSeconds());
                if (mix.isFixed()) {
                    double seconds = mix.meanSpanSeconds(ttft);
                    stream(length.written("") + " words at " + delay.mean() + " s", seconds);
                }
            }
            case ResponseMix.Limited(RandomVariable length) ->
                    drawn("length", length, "", 1, ResponsePlan.MOST_WORDS);
            case ResponseMix.Pairs(List<ResponsePlan> pairs) -> {
                if (pairs.isEmpty()) {
                    add("mix", "empty", "at least one pair");
                }
                for (ResponsePlan pair : pairs) {
                    if (!isGiven(pair)) {
                        add("mix", pair, "1 to 100000 words, 0.0 s to 60.0 s, at most 24 h");
                    }
                }
            }
        }
        return this;
    }

    /// Returns whether an emulator accepts such a request.
    static boolean isGiven(ResponsePlan plan) {
        return plan.length() >= 1
                && plan.length() <= ResponsePlan.MOST_WORDS
                && !plan.delay().isNegative()
                && plan.delay().compareTo(ResponsePlan.LONGEST_DELAY) <= 0
                && plan.span(null).compareTo(ResponsePlan.LONGEST_STREAM) <= 0;
    }

    private void drawn(String name, RandomVariable value, String unit, long least, long most) {
        double mean = value.mean();
        if (mean >= least && mean <= most) {
            return;
        }
        String range = least + unit + " to " + most + unit;
        if (value instanceof RandomVariable.Fixed) {
            add(name, value.written(unit), range);
        } else {
            add(name, value.written(unit), "a mean of " + range);
        }
    }

    private void stream(String value, double seconds) {
        if (seconds > ResponsePlan.LONGEST_STREAM.toSeconds()) {
            String span = value + ", " + seconds + " s";
            add("length x delay", span, "at most 24 h", List.of("length", "delay"));
        }
    }

    /// Where what is tested is, and what it is asked for.
    PlanFaults target(Target target) {
        switch (target) {
            case Target.Sessions(URI httpUrl, URI wsUrl, WireFormat _) -> {
                url("http url", httpUrl, "http", "https");
                url("ws url", wsUrl, "ws", "wss");
            }
            case Target.OpenAi openAi -> {
                url("url", openAi.url(), "http", "https");
                if (openAi.model().isBlank()) {
                    add("model", "absent", "the name of a model");
                }
            }
        }
        return this;
    }

    PlanFaults url(String name, URI value, String scheme, String secureScheme) {
        boolean known = List.of(scheme, secureScheme).contains(PeerAddress.scheme(value));
        if (!known || PeerAddress.of(value).isEmpty()) {
            add(name, value, scheme + "://host[:port][/path]");
        }
        return this;
    }

    /// Checks that the parts of a load's shape match each other.
    PlanFaults shape(LoadShape shape) {
        Duration longest = Duration.ofDays(7);
        Duration span = shape.span();
        range("duration", span, Duration.ofNanos(1), longest);
        range("warm-up", shape.warmUp(), Duration.ZERO, longest);
        range("cool-down", shape.coolDown(), Duration.ZERO, longest);
        range("arrivals", shape.arrivals(), 1, 100_000_000);
        range("backlog", shape.backlog(), 0, 1_000_000);
        if (!(shape.burstiness() >= 0.01 && shape.burstiness() <= 1_000)) {
            add("burstiness", shape.burstiness(), "0.01 to 1000");
        }
        Duration apart = shape.warmUp().plus(shape.coolDown());
        if (span != null && apart.compareTo(span) >= 0) {
            add(
                    "warm-up + cool-down",
                    seconds(apart),
                    "less than the duration, " + seconds(span),
                    List.of("warm-up", "cool-down", "duration", "rate"));
        } else if (span == null && shape.coolDown().isPositive()) {
            add(
                    "cool-down",
                    seconds(shape.coolDown()),
                    "none without a duration",
                    List.of("cool-down", "duration", "rate"));
        }
        return shape.arrival().isOpen() ? open(shape) : closed(shape);
    }

    private PlanFaults open(LoadShape shape) {
        String arrival = Spelling.of(shape.arrival());
        RateProfile rate = shape.rate();
        if (shape.arrival() == ArrivalKind.TRACE) {
            if (rate != null) {
                add("rate", "present", "none for arrival trace, which has its own times", RATE);
            }
            return this;
        }
        if (rate == null) {
            add("rate", "absent", "a rate for arrival " + arrival, RATE);
        } else if (rate.span() != null && shape.duration() != null) {
            add(
                    "duration",
                    seconds(shape.duration()),
                    "no duration beside stages, which have their own",
                    DURATION);
        } else if (shape.span() == null && shape.arrivals() == null) {
            add("duration", "absent", "a duration, stages or a number of arrivals", DURATION);
        }
        if (rate != null && shape.span() == null && rate.pieces().getFirst().isSloped()) {
            add("duration", "absent", "a duration for a rate that changes", DURATION);
        }
        return this;
    }

    /// Checks that a load which plays recorded times has some.
    PlanFaults trace(LoadShape shape, Target target) {
        Prompts prompts = target instanceof Target.OpenAi openAi ? openAi.prompts() : null;
        boolean timed = prompts != null && prompts.timeline() != null;
        if (shape.arrival() == ArrivalKind.TRACE && !timed) {
            add(
                    "arrival",
                    "trace",
                    "a dataset with times beside it, such as mooncake, burstgpt or azure",
                    List.of("arrival", "dataset"));
        }
        return this;
    }

    private PlanFaults closed(LoadShape shape) {
        if (shape.rate() != null) {
            add(
                    "rate",
                    "present",
                    "none for arrival closed; constant, poisson and gamma have one",
                    RATE);
        }
        if (shape.arrivals() != null) {
            add(
                    "arrivals",
                    shape.arrivals(),
                    "none for arrival closed, which has cycles",
                    List.of("arrivals", "arrival"));
        }
        return this;
    }

    List<PlanFault> found() {
        return faults;
    }

    private void add(String name, Object value, String expected) {
        add(name, value, expected, List.of(name));
    }

    private void add(String name, Object value, String expected, List<String> fields) {
        faults.add(new PlanFault(fields, name + " is " + value + ", expected " + expected));
    }

    private static String seconds(Duration value) {
        return value.toNanos() / 1e9 + " s";
    }
}
