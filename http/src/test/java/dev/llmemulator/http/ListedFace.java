package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/// A face of a list of routes, whose refusals are one line: its own name, the problem and the
/// sentence.
record ListedFace(String name, String prefix, int maxBody, List<Route> routes) implements Face {
    static ListedFace of(String name, String prefix, Route... routes) {
        return new ListedFace(name, prefix, 16, List.of(routes));
    }

    @Override
    public ProblemRenderer problems() {
        return (problem, exchange) ->
                exchange.reply(
                        problem.status(),
                        "text/plain",
                        (name + " " + problem.type().slug() + ": " + problem.detail())
                                .getBytes(UTF_8));
    }
}
