package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawObject;
import dev.llmemulator.realtime.auth.SubscriptionTerms;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.channel.Grant;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.session.Selection;
import dev.llmemulator.realtime.session.Terms;
import dev.llmemulator.realtime.session.UserActions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What is done to connected users.
final class UserMethods {
    private final Channels channels;
    private final UserActions actions;

    UserMethods(Channels channels, UserActions actions) {
        this.channels = channels;
        this.actions = actions;
    }

    ApiCall subscribe(RawObject request) throws JsonFaultException {
        String channel = request.text("channel");
        StreamPosition since = ApiFields.position(request, "recover_since");
        boolean readable = ApiFields.isBase64(request, "info", "data");
        if (channel.isEmpty() || !readable) {
            return ApiCall.refused(ApiError.BAD_REQUEST);
        }
        NamespaceOptions options = channels.namespaces().find(channel);
        if (options == null) {
            return ApiCall.refused(ApiError.UNKNOWN_CHANNEL);
        }
        Grant grant =
                Terms.grant(
                        Grant.Source.SERVER_API,
                        options,
                        SubscriptionTerms.read(request),
                        expiry(request));
        Selection selection = selection(request);
        return () -> done(actions.subscribe(selection, channel, grant, since));
    }

    ApiCall unsubscribe(RawObject request) throws JsonFaultException {
        String channel = request.text("channel");
        if (channels.namespaces().find(channel) == null) {
            return ApiCall.refused(ApiError.UNKNOWN_CHANNEL);
        }
        Selection selection = selection(request);
        return () -> done(actions.unsubscribe(selection, channel));
    }

    ApiCall disconnect(RawObject request) throws JsonFaultException {
        RawObject asked = request.object("disconnect");
        Disconnect usual = Disconnect.FORCE_DISCONNECT;
        int code = asked == null ? usual.code() : (int) asked.uint32("code");
        String reason = asked == null ? usual.reason() : asked.text("reason");
        Selection selection = selection(request);
        return () -> done(actions.disconnect(selection, code, reason));
    }

    ApiCall refresh(RawObject request) throws JsonFaultException {
        Selection selection = selection(request);
        Payload info = request.raw("info");
        if (request.flag("expired")) {
            Disconnect expired = Disconnect.EXPIRED;
            return () -> done(actions.disconnect(selection, expired.code(), expired.reason()));
        }
        Instant expiresAt = expiry(request);
        return () -> done(actions.refresh(selection, expiresAt, info));
    }

    private static CompletableFuture<ApiReply> done(CompletableFuture<Void> action) {
        return action.handle((_, failure) ->
                failure == null ? ApiReply.NOTHING : new ApiReply.Failed(ApiError.INTERNAL));
    }

    /// Who is meant. Connections here have no session of the emulated transports, so a request for
    /// one means nobody.
    private static Selection selection(RawObject request) throws JsonFaultException {
        Set<String> except = Set.copyOf(request.texts("whitelist"));
        String user = request.text("user");
        String client = request.text("client");
        return request.text("session").isEmpty()
                ? new Selection(user, client, except)
                : Selection.NONE;
    }

    private static @Nullable Instant expiry(RawObject request) throws JsonFaultException {
        long seconds = request.integer("expire_at");
        return seconds > 0
                ? Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()))
                : null;
    }
}
