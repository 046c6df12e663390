package dev.llmemulator.http;

/// How many requests of one kind were answered.
///
/// @param route the path, with `{id}` in place of what differs from request to request, or `other`
///   for an unknown path; the method is not part of it, because each route takes one
/// @param status the HTTP status of the answer
/// @param count how many
public record RequestCount(String route, int status, long count) {}
