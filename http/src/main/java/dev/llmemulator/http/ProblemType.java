package dev.llmemulator.http;

import java.util.Locale;

/// One way in which a request can be refused. Each face implements it with an enum of its own; what
/// every port refuses is in [CommonProblem].
public interface ProblemType {
    /// Returns the HTTP status of the reply.
    int status();

    /// Returns a sentence that is the same for every occurrence.
    String title();

    /// Returns the name of the enum constant.
    String name();

    /// Returns the name as it stands in URIs: in lower case, with hyphens.
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
