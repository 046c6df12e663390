package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawJson;
import dev.llmemulator.realtime.auth.RawObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The old form of the server API: one or more documents
/// `{"id":7,"method":"publish","params":{...}}` in one body, done in their order.
final class LegacyApi {
    /// The methods by the numbers that were their form before the names.
    private static final List<String> NUMBERED =
            List.of(
                    "publish",
                    "broadcast",
                    "unsubscribe",
                    "disconnect",
                    "presence",
                    "presence_stats",
                    "history",
                    "history_remove",
                    "channels",
                    "info",
                    "rpc",
                    "subscribe",
                    "refresh");

    private static final String NEEDS_NOTHING = "info";
    private static final Payload NOTHING = Payload.of("{}");

    private final Map<String, ApiMethod> methods;

    LegacyApi(Map<String, ApiMethod> methods) {
        this.methods = methods;
    }

    /// One document and what comes of it.
    private record Step(long id, CompletableFuture<ApiReply> reply) {}

    /// Runs all documents of a body; the future holds the replies, one per line. A document that is
    /// malformed makes the whole request fail and does nothing, though those before it are done.
    CompletableFuture<Payload> run(Payload body) throws JsonFaultException {
        List<Step> steps = new ArrayList<>();
        CompletableFuture<ApiReply> last = ApiReply.now(ApiReply.NOTHING);
        List<Payload> documents = RawJson.documents(body);
        if (documents.isEmpty()) {
            throw new JsonFaultException("no document in the body");
        }
        for (Payload document : documents) {
            RawObject command = RawObject.parse(document);
            long id = command.uint32("id");
            ApiCall call = read(command);
            last = last.thenCompose(_ -> call.run());
            steps.add(new Step(id, last));
        }
        return last.thenApply(_ -> encoded(steps));
    }

    private ApiCall read(RawObject command) throws JsonFaultException {
        String name = name(command);
        ApiMethod method = methods.get(name);
        Payload params = name.equals(NEEDS_NOTHING) ? NOTHING : command.raw("params");
        if (method == null) {
            return ApiCall.refused(ApiError.NOT_FOUND);
        }
        if (params == null) {
            return ApiCall.refused(ApiError.BAD_REQUEST);
        }
        try {
            return method.read(RawObject.parse(params));
        } catch (JsonFaultException _) {
            return ApiCall.refused(ApiError.BAD_REQUEST);
        }
    }

    /// The method's name, "" for a number that none has.
    private static String name(RawObject command) throws JsonFaultException {
        Payload method = command.raw("method");
        if (method != null && RawObject.isNull(method)) {
            throw new JsonFaultException("method: found null, expected a name or a number");
        }
        if (method == null || method.array()[method.offset()] != '"') {
            long number = command.integer("method");
            return number < 0 || number >= NUMBERED.size() ? "" : NUMBERED.get((int) number);
        }
        String name = command.text("method").toLowerCase(Locale.ROOT);
        if (!NUMBERED.contains(name)) {
            throw new JsonFaultException("method: found " + name + ", expected one of " + NUMBERED);
        }
        return name;
    }

    private static Payload encoded(List<Step> steps) {
        StringBuilder lines = new StringBuilder();
        for (Step step : steps) {
            if (!lines.isEmpty()) {
                lines.append('\n');
            }
            lines.append(line(step).utf8());
        }
        return Payload.of(lines.toString());
    }

    private static Payload line(Step step) {
        return ServerApiJson.object(json -> {
            if (step.id() != 0) {
                json.writeNumberField("id", step.id());
            }
            ServerApiJson.reply(json, "result", step.reply().join());
        });
    }
}
