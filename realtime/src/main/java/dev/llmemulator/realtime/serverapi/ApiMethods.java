package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The methods of the server API, in the order in which a batch command is looked at.
final class ApiMethods {
    private ApiMethods() {}

    static Map<String, ApiMethod> of(
            PublishMethods publish, ChannelMethods channel, UserMethods user, NodeInfo node) {
        Map<String, ApiMethod> methods = new LinkedHashMap<>();
        methods.put("publish", publish::publish);
        methods.put("broadcast", publish::broadcast);
        methods.put("subscribe", user::subscribe);
        methods.put("unsubscribe", user::unsubscribe);
        methods.put("disconnect", user::disconnect);
        methods.put("history", channel::history);
        methods.put("history_remove", channel::historyRemove);
        methods.put("presence", channel::presence);
        methods.put("presence_stats", channel::presenceStats);
        methods.put("info", node::info);
        methods.put("rpc", ApiMethods::rpc);
        methods.put("refresh", user::refresh);
        methods.put("channels", channel::channels);
        return Collections.unmodifiableMap(methods);
    }

    private static ApiCall rpc(RawObject request) throws JsonFaultException {
        boolean named = !request.text("method").isEmpty();
        return ApiCall.refused(named ? ApiError.NOT_FOUND : ApiError.BAD_REQUEST);
    }
}
