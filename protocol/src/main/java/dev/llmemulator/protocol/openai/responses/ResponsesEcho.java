package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of a request that its response repeats, as they came. Those that did not come have
/// the values that OpenAI gives them.
///
/// @param fields by their names
public record ResponsesEcho(Map<String, Payload> fields) {
    /// Nothing but the values that OpenAI gives.
    public static final ResponsesEcho NONE = new ResponsesEcho(Map.of());

    private static final Map<String, Payload> DEFAULTS = defaults();

    /// Keeps a copy of the fields.
    public ResponsesEcho {
        fields = Map.copyOf(fields);
    }

    /// Tells whether a response repeats a field.
    static boolean repeats(String field) {
        return DEFAULTS.containsKey(field);
    }

    /// Writes all fields into an object that is open.
    void write(JsonWriter json) {
        DEFAULTS.forEach((name, value) -> json.putJson(name, fields.getOrDefault(name, value)));
    }

    private static Map<String, Payload> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("instructions", "null");
        defaults.put("max_output_tokens", "null");
        defaults.put("max_tool_calls", "null");
        defaults.put("metadata", "{}");
        defaults.put("parallel_tool_calls", "true");
        defaults.put("previous_response_id", "null");
        defaults.put("prompt_cache_key", "null");
        defaults.put("reasoning", "{\"effort\":null,\"summary\":null}");
        defaults.put("safety_identifier", "null");
        defaults.put("store", "false");
        defaults.put("temperature", "1.0");
        defaults.put("text", "{\"format\":{\"type\":\"text\"},\"verbosity\":\"medium\"}");
        defaults.put("tool_choice", "\"auto\"");
        defaults.put("tools", "[]");
        defaults.put("top_logprobs", "0");
        defaults.put("top_p", "1.0");
        defaults.put("truncation", "\"disabled\"");
        defaults.put("user", "null");
        Map<String, Payload> payloads = new LinkedHashMap<>();
        defaults.forEach((name, value) -> payloads.put(name, Payload.of(value)));
        return payloads;
    }
}
