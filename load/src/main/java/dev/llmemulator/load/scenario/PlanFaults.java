package dev.llmemulator.load.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers what is wrong with a plan, so that a user corrects it once and not fault by fault.
final class PlanFaults {
    private static final Duration LONGEST_STREAM = Duration.ofDays(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
    private final List<String> faults = new ArrayList<>();

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

    /// The whole stream is bounded too, not only its parts.
    PlanFaults stream(int length, Duration delay, @Nullable Duration ttft) {
        Duration first = ttft == null ? delay : ttft;
        Duration span = first.plus(delay.multipliedBy(Math.max(0, length - 1L)));
        if (span.compareTo(LONGEST_STREAM) > 0) {
            String value = length + " words at " + seconds(delay) + ", " + seconds(span);
            add("length x delay", value, "at most 24 h");
        }
        return this;
    }

    PlanFaults url(String name, URI value, String scheme, String secureScheme) {
        boolean known = scheme.equals(value.getScheme()) || secureScheme.equals(value.getScheme());
        if (!known || value.getHost() == null) {
            add(name, value, scheme + "://host[:port][/path]");
        }
        return this;
    }

    List<String> found() {
        return faults;
    }

    private void add(String name, Object value, String expected) {
        faults.add(name + " is " + value + ", expected " + expected);
    }

    private static String seconds(Duration value) {
        return value.toNanos() / 1e9 + " s";
    }
}
