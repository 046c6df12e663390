package dev.llmemulator.load.scenario;

import dev.llmemulator.protocol.StreamBounds;
import dev.llmemulator.protocol.address.PeerAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects everything that is wrong with a plan, so that a user can correct it at once.
final class PlanFaults {
    private static final String LONGEST_STREAM = "at most " + StreamBounds.SPAN.toHours() + " h";
    private static final String EXPECTED_PAIR =
            "%s to %s words, %s s to %s s, %s"
                    .formatted(
                            PlanValue.LENGTH.least(),
                            PlanValue.LENGTH.most(),
                            PlanValue.DELAY.least(),
                            PlanValue.DELAY.most(),
                            LONGEST_STREAM);

    private static final List<String> RATE = List.of("rate", "arrival");
    private static final List<String> DURATION = List.of("duration", "rate", "arrivals", "arrival");

    private final List<PlanFault> faults = new ArrayList<>();

    PlanFaults range(PlanValue name, @Nullable Number value) {
        if (value != null && !name.admits(value.doubleValue())) {
            add(name.label(), value, name.least() + " to " + name.most());
        }
        return this;
    }

    PlanFaults range(PlanValue name, @Nullable Duration value) {
        if (value != null && !name.admits(value.toNanos() / 1e9)) {
            add(name.label(), seconds(value), name.least() + " s to " + name.most() + " s");
        }
        return this;
    }

    PlanFaults population(Population population) {
        return range(PlanValue.CLIENTS, population.clients())
                .range(PlanValue.CYCLES, population.cycles())
                .range(PlanValue.MAX_CONCURRENT, population.maxConcurrent())
                .range(PlanValue.RAMP_DELAY, population.rampDelay());
    }

    /// Checks that each part of a divided load has a client, a slot and a connection.
    PlanFaults share(Population population, @Nullable Integer connections) {
        Share share = population.share();
        int most = Math.min(population.alive(), connections == null ? share.of() : connections);
        if (share.of() > most) {
            add(
                    "share",
                    share.written(),
                    "at most %d parts, one for each client and connection that is open at once"
                            .formatted(most),
                    List.of("share", "clients", "max concurrent", "http connections"));
        }
        return this;
    }

    /// Checks what is asked for, and the duration of the whole stream.
    PlanFaults responses(ResponseMix mix) {
        switch (mix) {
            case ResponseMix.Drawn(RandomVariable length, RandomVariable delay) -> {
                drawn(PlanValue.LENGTH, length, "");
                drawn(PlanValue.DELAY, delay, " s");
                if (mix.isFixed()) {
                    double seconds = mix.meanSpanSeconds();
                    stream(length.written("") + " words at " + delay.mean() + " s", seconds);
                }
            }
            case ResponseMix.Limited(RandomVariable length) -> drawn(PlanValue.LENGTH, length, "");
            case ResponseMix.Pairs(List<ResponsePlan> pairs) -> {
                if (pairs.isEmpty()) {
                    add("mix", "empty", "at least one pair");
                }
                for (ResponsePlan pair : pairs) {
                    if (!isGiven(pair)) {
                        add("mix", pair, EXPECTED_PAIR);
                    }
                }
            }
        }
        return this;
    }

    /// Returns whether an emulator accepts such a request.
    static boolean isGiven(ResponsePlan plan) {
        return plan.length() >= 1
                && plan.length() <= StreamBounds.TOKENS
                && !plan.delay().isNegative()
                && plan.delay().compareTo(StreamBounds.DELAY) <= 0
                && plan.span().compareTo(StreamBounds.SPAN) <= 0;
    }

    private void drawn(PlanValue name, RandomVariable value, String unit) {
        if (name.admits(value.mean())) {
            return;
        }
        String range = name.least() + unit + " to " + name.most() + unit;
        if (value instanceof RandomVariable.Fixed) {
            add(name.label(), value.written(unit), range);
        } else {
            add(name.label(), value.written(unit), "a mean of " + range);
        }
    }

    private void stream(String value, double seconds) {
        if (seconds > StreamBounds.SPAN.toSeconds()) {
            String span = value + ", " + seconds + " s";
            add("length x delay", span, LONGEST_STREAM, List.of("length", "delay"));
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
        Duration span = shape.span();
        range(PlanValue.DURATION, span);
        range(PlanValue.WARM_UP, shape.warmUp());
        range(PlanValue.COOL_DOWN, shape.coolDown());
        range(PlanValue.ARRIVALS, shape.arrivals());
        range(PlanValue.BACKLOG, shape.backlog());
        range(PlanValue.BURSTINESS, shape.burstiness());
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
