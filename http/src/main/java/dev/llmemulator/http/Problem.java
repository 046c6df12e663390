package dev.llmemulator.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says why one request is refused. How that is written is the affair of a [ProblemRenderer].
///
/// @param type the kind of problem, which has the HTTP status
/// @param detail what is wrong with this request, in a sentence
/// @param faults the fields at fault; empty where the problem is none of fields
/// @param retryAfter when the same request may succeed, as the header `Retry-After` says it; null
///   when it never will
public record Problem(
        ProblemType type, String detail, List<FieldFault> faults, @Nullable Duration retryAfter) {
    /// The wait that is asked of a client when the problem is likely to pass quickly.
    public static final Duration SOON = Duration.ofSeconds(1);

    /// Takes a copy of the list.
    public Problem {
        faults = List.copyOf(faults);
    }

    /// Makes a problem that no field is to blame for.
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), null);
    }

    /// Makes a problem of fields, whose sentence is that of the first.
    ///
    /// @param faults at least one
    public static Problem ofFields(ProblemType type, List<FieldFault> faults) {
        return new Problem(type, faults.getFirst().sentence(), faults, null);
    }

    /// Returns the same problem with the time after which the request may be sent again.
    public Problem retryAfter(Duration wait) {
        return new Problem(type, detail, faults, wait);
    }

    /// Returns the HTTP status.
    public int status() {
        return type.status();
    }
}
