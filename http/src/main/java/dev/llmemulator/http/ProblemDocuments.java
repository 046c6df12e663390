package dev.llmemulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;

/// Writes refusals as RFC 9457 has them: `application/problem+json` with `type`, `title`, `status`
/// and `detail`. The first field at fault stands in the document itself, all of them in `errors`.
/// Any event loop.
public final class ProblemDocuments implements ProblemRenderer {
    /// The only instance.
    public static final ProblemDocuments INSTANCE = new ProblemDocuments();

    private static final CharSequence TYPE =
            HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence CHALLENGE = HttpHeaders.createOptimized("WWW-Authenticate");
    private static final String URN = "urn:llm-emulator:problem:";
    private static final int UNAUTHORIZED = 401;

    private ProblemDocuments() {}

    @Override
    public void render(Problem problem, Exchange exchange) {
        if (problem.status() == UNAUTHORIZED) {
            exchange.putHeader(CHALLENGE, "Bearer");
        }
        exchange.reply(problem.status(), TYPE, JsonOutput.object(json -> write(json, problem)));
    }

    private static void write(JsonGenerator json, Problem problem) throws IOException {
        json.writeStringField("type", URN + problem.type().slug());
        json.writeStringField("title", problem.type().title());
        json.writeNumberField("status", problem.status());
        json.writeStringField("detail", WellFormed.of(problem.detail()));
        if (problem.faults().isEmpty()) {
            return;
        }
        writeFault(json, problem.faults().getFirst());
        json.writeArrayFieldStart("errors");
        for (FieldFault fault : problem.faults()) {
            json.writeStartObject();
            writeFault(json, fault);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeFault(JsonGenerator json, FieldFault fault) throws IOException {
        json.writeStringField("field", fault.field());
        json.writeFieldName("value");
        json.writeRawValue(fault.value());
        json.writeStringField("expected", fault.expected());
    }
}
