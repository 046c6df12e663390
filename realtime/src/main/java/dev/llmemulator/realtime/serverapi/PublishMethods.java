package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawJson;
import dev.llmemulator.realtime.auth.RawObject;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.channel.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Publishing into one channel or many.
final class PublishMethods {
    private final Channels channels;

    PublishMethods(Channels channels) {
        this.channels = channels;
    }

    ApiCall publish(RawObject request) throws JsonFaultException {
        Draft draft = draft(request);
        String channel = request.text("channel");
        return draft == null
                ? ApiCall.refused(ApiError.BAD_REQUEST)
                : () -> ApiReply.now(publish(channel, draft));
    }

    ApiCall broadcast(RawObject request) throws JsonFaultException {
        Draft draft = draft(request);
        List<String> names = request.texts("channels");
        return draft == null || names.isEmpty()
                ? ApiCall.refused(ApiError.BAD_REQUEST)
                : () -> ApiReply.now(broadcast(names, draft));
    }

    private ApiReply broadcast(List<String> names, Draft draft) {
        return ApiReply.result(json -> {
            json.writeArrayFieldStart("responses");
            for (String name : names) {
                json.writeStartObject();
                ServerApiJson.reply(json, "result", publish(name, draft));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private ApiReply publish(String name, Draft draft) {
        if (name.isEmpty()) {
            return new ApiReply.Failed(ApiError.BAD_REQUEST);
        }
        if (channels.namespaces().find(name) == null) {
            return new ApiReply.Failed(ApiError.UNKNOWN_CHANNEL);
        }
        if (draft.data().length() == 0) {
            return new ApiReply.Failed(ApiError.BAD_REQUEST);
        }
        Channel channel = channels.acquire(name);
        if (channel == null) {
            return new ApiReply.Failed(ApiError.INTERNAL);
        }
        StreamPosition position = channel.publish(draft);
        channel.flush();
        channel.release();
        return ApiReply.result(json -> ServerApiJson.position(json, position));
    }

    /// The draft in a request, with empty data where there is none; null when its base64 is broken.
    private static @Nullable Draft draft(RawObject request) throws JsonFaultException {
        if (!ApiFields.isBase64(request, "data")) {
            return null;
        }
        Payload given = request.payload("data");
        // Nothing here makes deltas, but a field must have its type.
        var _ = request.flag("delta");
        // A copy, so that a history does not keep whole request bodies.
        Payload data = given == null ? Payload.of("") : Payload.of(given.bytes());
        boolean json = request.text("b64data").isEmpty() || RawJson.isDocument(data);
        return new Draft(
                data,
                json,
                null,
                request.textByName("tags"),
                request.natural("version"),
                request.text("version_epoch"),
                request.text("idempotency_key"),
                request.flag("skip_history"));
    }
}
