package dev.llmemulator.load.wire;

import dev.llmemulator.load.scenario.CompletionEndpoint;

/// Answers of Responses and Messages, as their servers write them.
public final class NewerAnswers {
    private static final String RESPONSE_TEXT =
            """
            event: response.created
            data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","usage":null,"error":null}}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","sequence_number":1,"item_id":"m","output_index":0,"content_index":0,"delta":"Lorem","logprobs":[]}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","sequence_number":2,"item_id":"m","output_index":0,"content_index":0,"delta":" ipsum","logprobs":[]}

            """;
    private static final String RESPONSE_END =
            """
            event: response.completed
            data: {"type":"response.completed","sequence_number":3,"response":{"id":"resp_1","usage":{"input_tokens":7,"output_tokens":2,"total_tokens":9}}}

            """;
    private static final String RESPONSE_ERROR =
            """
            event: error
            data: {"type":"error","code":"server_error","message":"no memory","param":null,"sequence_number":3}

            """;
    private static final String MESSAGE_TEXT =
            """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","role":"assistant","content":[],"usage":{"input_tokens":7,"cache_read_input_tokens":3,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: ping
            data: {"type":"ping"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Lorem"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" ipsum"}}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2}}

            """;
    private static final String MESSAGE_END =
            """
            event: message_stop
            data: {"type":"message_stop"}

            """;
    private static final String MESSAGE_ERROR =
            """
            event: error
            data: {"type":"error","error":{"type":"overloaded_error","message":"no memory"}}

            """;

    private NewerAnswers() {}

    /// A whole answer of two words.
    public static ScriptedReply good(CompletionEndpoint endpoint) {
        return isResponses(endpoint)
                ? ScriptedReply.stream(RESPONSE_TEXT, RESPONSE_END)
                : ScriptedReply.stream(MESSAGE_TEXT, MESSAGE_END);
    }

    /// An answer without its end.
    public static ScriptedReply unfinished(CompletionEndpoint endpoint) {
        return ScriptedReply.stream(isResponses(endpoint) ? RESPONSE_TEXT : MESSAGE_TEXT);
    }

    /// An answer that ends with an error.
    public static ScriptedReply failing(CompletionEndpoint endpoint) {
        return isResponses(endpoint)
                ? ScriptedReply.stream(RESPONSE_TEXT, RESPONSE_ERROR)
                : ScriptedReply.stream(MESSAGE_TEXT, MESSAGE_ERROR);
    }

    /// What the body of a request has for 5 tokens.
    public static String[] members(CompletionEndpoint endpoint) {
        return isResponses(endpoint)
                ? new String[] {"\"input\":[{\"role\":\"user\"", "\"max_output_tokens\":5"}
                : new String[] {"\"messages\":[{\"role\":\"user\"", "\"max_tokens\":5"};
    }

    /// The header that bears a key.
    public static String keyHeader(CompletionEndpoint endpoint, String key) {
        return isResponses(endpoint)
                ? "\r\nauthorization: Bearer " + key + "\r\n"
                : "\r\nx-api-key: " + key + "\r\n";
    }

    private static boolean isResponses(CompletionEndpoint endpoint) {
        return endpoint == CompletionEndpoint.RESPONSES;
    }
}
