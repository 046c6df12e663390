package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawJson;
import dev.llmemulator.realtime.auth.RawObject;
import dev.llmemulator.realtime.broker.HistoryPage;
import dev.llmemulator.realtime.broker.HistoryRange;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.channel.Presence;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Looking into channels, and emptying their histories.
final class ChannelMethods {
    private final Channels channels;

    ChannelMethods(Channels channels) {
        this.channels = channels;
    }

    ApiCall history(RawObject request) throws JsonFaultException {
        String name = request.text("channel");
        StreamPosition since = ApiFields.position(request, "since");
        boolean reverse = request.flag("reverse");
        int limit = request.int32("limit");
        ApiError fault = fault(name, options -> options.retention().keeps());
        if (fault != null) {
            return ApiCall.refused(fault);
        }
        // Centrifugo has no better word for this one.
        return reverse && since != null && since.offset() == 0
                ? ApiCall.refused(ApiError.INTERNAL)
                : () -> read(name, new HistoryRange(limit, since, reverse));
    }

    ApiCall historyRemove(RawObject request) throws JsonFaultException {
        String name = request.text("channel");
        ApiError fault = fault(name, options -> options.retention().keeps());
        return fault == null ? () -> remove(name) : ApiCall.refused(fault);
    }

    ApiCall presence(RawObject request) throws JsonFaultException {
        String name = request.text("channel");
        ApiError fault = fault(name, options -> options.has(NamespaceFlag.PRESENCE));
        return fault == null ? () -> presence(name) : ApiCall.refused(fault);
    }

    ApiCall presenceStats(RawObject request) throws JsonFaultException {
        String name = request.text("channel");
        ApiError fault = fault(name, options -> options.has(NamespaceFlag.PRESENCE));
        return fault == null ? () -> presenceStats(name) : ApiCall.refused(fault);
    }

    ApiCall channels(RawObject request) throws JsonFaultException {
        String pattern = request.text("pattern");
        try {
            Glob glob = Glob.of(pattern.isEmpty() ? "*" : pattern);
            return () -> channels(glob);
        } catch (PatternSyntaxException _) {
            // Centrifugo has no better word for this one.
            return ApiCall.refused(ApiError.INTERNAL);
        }
    }

    private CompletableFuture<ApiReply> remove(String name) {
        Channel channel = channels.find(name);
        if (channel != null) {
            channel.removeHistory();
        }
        return ApiReply.now(ApiReply.NOTHING);
    }

    private CompletableFuture<ApiReply> presence(String name) {
        Map<String, ClientInfo> clients = Presence.of(channels.find(name)).clients();
        for (ClientInfo client : clients.values()) {
            if (!client.fits(RawJson::isDocument)) {
                return CompletableFuture.failedFuture(new ForeignDataException(name));
            }
        }
        return now(json -> {
            json.writeObjectFieldStart("presence");
            for (Map.Entry<String, ClientInfo> client : clients.entrySet()) {
                json.writeFieldName(client.getKey());
                ServerApiJson.info(json, client.getValue());
            }
            json.writeEndObject();
        });
    }

    private CompletableFuture<ApiReply> presenceStats(String name) {
        Presence presence = Presence.of(channels.find(name));
        return now(json -> {
            json.writeNumberField("num_clients", presence.clients().size());
            json.writeNumberField("num_users", presence.users());
        });
    }

    private CompletableFuture<ApiReply> channels(Glob glob) {
        return now(json -> {
            json.writeObjectFieldStart("channels");
            for (Channel channel : channels.all()) {
                int clients = channel.subscriptions().length;
                if (clients > 0 && glob.matches(channel.name())) {
                    json.writeObjectFieldStart(channel.name());
                    json.writeNumberField("num_clients", clients);
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        });
    }

    private CompletableFuture<ApiReply> read(String name, HistoryRange range) {
        Channel channel = channels.acquire(name);
        if (channel == null) {
            return ApiReply.failed(ApiError.INTERNAL);
        }
        HistoryPage page = channel.read(range);
        boolean foreign = channel.holdsForeignData();
        channel.release();
        if (range.since() != null && !page.knows(range.since())) {
            return ApiReply.failed(ApiError.UNRECOVERABLE_POSITION);
        }
        for (Publication publication : page.publications()) {
            if (foreign && !publication.fits(RawJson::isDocument)) {
                return CompletableFuture.failedFuture(new ForeignDataException(name));
            }
        }
        return now(json -> ServerApiJson.history(json, page));
    }

    private @Nullable ApiError fault(String channel, Predicate<NamespaceOptions> available) {
        if (channel.isEmpty()) {
            return ApiError.BAD_REQUEST;
        }
        NamespaceOptions options = channels.namespaces().find(channel);
        if (options == null) {
            return ApiError.UNKNOWN_CHANNEL;
        }
        return available.test(options) ? null : ApiError.NOT_AVAILABLE;
    }

    private static CompletableFuture<ApiReply> now(JsonOutput.Content content) {
        return ApiReply.now(ApiReply.result(content));
    }
}
