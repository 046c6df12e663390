package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Many commands in one request, answered in their order.
final class ApiBatch {
    private final Map<String, ApiMethod> methods;

    ApiBatch(Map<String, ApiMethod> methods) {
        this.methods = methods;
    }

    /// A command that was read.
    ///
    /// @param method the method's name, under which its result stands; "" where there is none
    private record Step(String method, ApiCall call) {}

    /// Does a batch: one command after the other, or all at once when the request says `parallel`.
    /// Commands that only touch channels are done in their order either way.
    CompletableFuture<Payload> run(RawObject request) throws JsonFaultException {
        List<Step> steps = new ArrayList<>();
        for (Payload command : request.elements("commands")) {
            steps.add(read(command));
        }
        List<CompletableFuture<ApiReply>> replies =
                request.flag("parallel") ? together(steps) : oneByOne(steps);
        return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> encoded(steps, replies));
    }

    private Step read(Payload json) throws JsonFaultException {
        if (RawObject.isNull(json)) {
            return new Step("", ApiCall.refused(ApiError.BAD_REQUEST));
        }
        RawObject command = RawObject.parse(json);
        for (Map.Entry<String, ApiMethod> method : methods.entrySet()) {
            RawObject request = command.object(method.getKey());
            if (request != null) {
                return new Step(method.getKey(), method.getValue().read(request));
            }
        }
        return new Step("", ApiCall.refused(ApiError.NOT_FOUND));
    }

    private static List<CompletableFuture<ApiReply>> together(List<Step> steps) {
        List<CompletableFuture<ApiReply>> replies = new ArrayList<>();
        for (Step step : steps) {
            replies.add(step.call().run());
        }
        return replies;
    }

    private static List<CompletableFuture<ApiReply>> oneByOne(List<Step> steps) {
        List<CompletableFuture<ApiReply>> replies = new ArrayList<>();
        CompletableFuture<ApiReply> last = ApiReply.now(ApiReply.NOTHING);
        for (Step step : steps) {
            last = last.thenCompose(_ -> step.call().run());
            replies.add(last);
        }
        return replies;
    }

    private static Payload encoded(List<Step> steps, List<CompletableFuture<ApiReply>> replies) {
        return ServerApiJson.object(json -> {
            if (steps.isEmpty()) {
                return;
            }
            json.writeArrayFieldStart("replies");
            for (int i = 0; i < steps.size(); i++) {
                json.writeStartObject();
                ServerApiJson.reply(json, steps.get(i).method(), replies.get(i).join());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
