package dev.llmemulator.emulator.face.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.http.WellFormed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes replies, each in one piece with its length. Call it on the request's event loop.
final class Replies {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM =
            HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final String RETRY_SECONDS = "1";

    private static final JsonFactory FACTORY = new JsonFactory();

    private Replies() {}

    /// A JSON document.
    static void json(HttpServerResponse response, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
    }

    /// A JSON document that holds a secret, not to be kept on the way.
    static void secret(HttpServerResponse response, Buffer body) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        json(response, body);
    }

    /// A refusal.
    static void problem(HttpServerResponse response, RejectedException rejection) {
        Problem problem = rejection.problem();
        if (problem.isTemporary()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (problem == Problem.INVALID_TOKEN) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM)
                .end(document(rejection));
    }

    private static Buffer document(RejectedException rejection) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            Problem problem = rejection.problem();
            json.writeStartObject();
            json.writeStringField("type", problem.type());
            json.writeStringField("title", problem.title());
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", WellFormed.of(rejection.detail()));
            writeFaults(json, rejection);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /// The first fault stands in the problem itself, all of them in `errors`.
    private static void writeFaults(JsonGenerator json, RejectedException rejection)
            throws IOException {
        if (rejection.faults().isEmpty()) {
            return;
        }
        writeFault(json, rejection.faults().getFirst());
        json.writeArrayFieldStart("errors");
        for (Fault fault : rejection.faults()) {
            json.writeStartObject();
            writeFault(json, fault);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeFault(JsonGenerator json, Fault fault) throws IOException {
        json.writeStringField("field", fault.field());
        json.writeFieldName("value");
        json.writeRawValue(fault.value());
        json.writeStringField("expected", fault.expected());
    }
}
