package dev.llmemulator.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each row is a reason to refuse a body: fields, `param`, `code`, and a part of the message.
class RefusalTest {
    private static final String CHAT =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]";
    private static final String COMPLETION = "{\"model\":\"m\",\"prompt\":\"a\"";
    private static final String CHAT_ROWS =
            """
            "model":null                  | model            | missing_required_parameter | 'model'
            "model":7                     | model            | invalid_type | expected a string, but found an integer
            "messages":null               | messages         | missing_required_parameter | 'messages'
            "messages":"a"                | messages         | invalid_type | expected an array, but found a string
            "messages":[]                 | messages         | empty_array | at least one message
            "messages":[7]                | messages[0]      | invalid_type | expected an object, but found an integer
            "messages":[{}]               | messages[0].role | missing_required_parameter | messages[0].role
            "messages":[{"role":"x"}]     | messages[0].role | invalid_value | 'assistant'
            "messages":[{"role":"user"}]  | messages[0].content | missing_required_parameter | content
            "messages":[{"role":"user","content":7}] | messages[0].content | invalid_type | array of parts
            "messages":[{"role":"user","content":[{"type":"x"}]}] | messages[0].content[0].type | invalid_value | 'image_url'
            "messages":[{"role":"user","content":[{"type":"text"}]}] | messages[0].content[0].text | missing_required_parameter | text
            "messages":[{"role":"tool","content":"a"}] | messages[0].tool_call_id | missing_required_parameter | tool_call_id
            "messages":[{"role":"assistant","tool_calls":[{"id":"c"}]}] | messages[0].tool_calls[0].function | missing_required_parameter | function
            "stream":1                    | stream           | invalid_type | a boolean
            "stream_options":{}           | stream_options   | invalid_value | 'stream' is enabled
            "stream":true,"stream_options":{"include_usage":1} | stream_options.include_usage | invalid_type | a boolean
            "max_tokens":0                | max_tokens       | integer_below_min_value | >= 1
            "max_tokens":1.5              | max_tokens       | invalid_type | a decimal number
            "max_completion_tokens":-1    | max_completion_tokens | integer_below_min_value | >= 1
            "max_completion_tokens":2147483648 | max_completion_tokens | integer_above_max_value | <= 2147483647
            "max_completion_tokens":99999999999999999999 | max_completion_tokens | integer_above_max_value | <= 2147483647
            "max_completion_tokens":-99999999999999999999 | max_completion_tokens | integer_below_min_value | >= 1
            "min_tokens":-1               | min_tokens       | integer_below_min_value | >= 0
            "max_completion_tokens":5,"min_tokens":6 | min_tokens | invalid_value | 6 is more than the limit of the answer, 5
            "ignore_eos":"yes"            | ignore_eos       | invalid_type | a boolean
            "stop":7                      | stop             | invalid_type | a string or an array of strings
            "stop":""                     | stop             | invalid_value | not empty
            "stop":["a","b","c","d","e"]  | stop             | array_above_max_length | at most 4
            "stop":["a",7]                | stop[1]          | invalid_type | a string
            "n":0                         | n                | integer_below_min_value | >= 1
            "n":129                       | n                | integer_above_max_value | <= 128
            "n":"2"                       | n                | invalid_type | an integer
            "seed":"x"                    | seed             | invalid_type | an integer
            "logprobs":3                  | logprobs         | invalid_type | a boolean
            "logprobs":true,"top_logprobs":21 | top_logprobs | integer_above_max_value | <= 20
            "top_logprobs":2              | top_logprobs     | invalid_value | 'logprobs' is true
            "modalities":["text","audio"] | modalities       | unsupported_value | 'audio'
            "tools":{}                    | tools            | invalid_type | an array
            "tools":[{}]                  | tools[0].type    | missing_required_parameter | type
            "tools":[{"type":"function"}] | tools[0].function | missing_required_parameter | function
            "tools":[{"type":"function","function":{}}] | tools[0].function.name | missing_required_parameter | name
            "tools":[{"type":"function","function":{"name":"f","parameters":[]}}] | tools[0].function.parameters | invalid_type | an object
            "tool_choice":7               | tool_choice      | invalid_type | a string or an object
            "tool_choice":"x"             | tool_choice      | invalid_value | 'required'
            "tool_choice":"required"      | tool_choice      | invalid_value | not in 'tools'
            "tool_choice":{"type":"function","function":{"name":"f"}} | tool_choice | invalid_value | not in 'tools'
            "tool_choice":{"type":"function"} | tool_choice.function | missing_required_parameter | function
            "parallel_tool_calls":1       | parallel_tool_calls | invalid_type | a boolean
            "response_format":"json"      | response_format  | invalid_type | an object
            "response_format":{}          | response_format.type | missing_required_parameter | type
            "response_format":{"type":"xml"} | response_format.type | invalid_value | 'json_schema'
            "response_format":{"type":"json_schema"} | response_format.json_schema | missing_required_parameter | json_schema
            "response_format":{"type":"json_schema","json_schema":{}} | response_format.json_schema.name | missing_required_parameter | name
            "response_format":{"type":"json_schema","json_schema":{"name":"a","schema":[]}} | response_format.json_schema.schema | invalid_type | an object
            "reasoning_effort":1          | reasoning_effort | invalid_type | a string
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CHAT_ROWS)
    void refusesAChatThatHas(String fields, String param, String code, String message) {
        refused(chat(with(fields, CHAT)), param, code, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "prompt":null    | prompt    | missing_required_parameter | 'prompt'
                    "prompt":""      | prompt    | empty_array | at least one token
                    "prompt":7       | prompt    | invalid_type | a string, or an array
                    "prompt":[]      | prompt    | empty_array | at least one token
                    "prompt":[""]    | prompt[0] | empty_array | at least one token
                    "prompt":["a",7] | prompt[1] | invalid_type | a string
                    "prompt":[1,"a"] | prompt[1] | invalid_type | an integer
                    "prompt":[-1]    | prompt[0] | integer_below_min_value | >= 0
                    "prompt":[[]]    | prompt[0] | empty_array | at least one token
                    "prompt":[[1],2] | prompt[1] | invalid_type | an array of integers
                    "prompt":[{}]    | prompt[0] | invalid_type | a string
                    "logprobs":6     | logprobs  | integer_above_max_value | <= 5
                    "logprobs":true  | logprobs  | invalid_type | an integer
                    "echo":1         | echo      | invalid_type | a boolean
                    "n":0            | n         | integer_below_min_value | >= 1
                    """)
    void refusesACompletionThatHas(String fields, String param, String code, String message) {
        byte[] body = bytes(with(fields, COMPLETION));
        RefusedBodyException refusal =
                catchThrowableOfType(
                        RefusedBodyException.class,
                        () -> CompletionRequestReader.read(body, 0, body.length));
        refused(refusal, param, code, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "7",
                "{",
                "{]",
                "x",
                "{\"a\":\"\\x\"}",
                "{\"a\":01}",
                CHAT + "} x",
                CHAT + "}{}",
                "\u0000{",
                "{\"a\":\"\u0001\"}"
            })
    void refusesWhatIsNoObject(String body) {
        RefusedBodyException refusal = chat(body);

        assertThat(refusal.param()).isEmpty();
        assertThat(refusal.fault().code()).isNull();
        assertThat(refusal).hasMessageStartingWith("We could not parse the JSON body");
    }

    @Test
    void refusesWhatIsNestedTooDeeplyOrIsNoUtf8() {
        assertThat(chat("{\"a\":" + "[".repeat(1001)).sentence()).contains("1000");
        byte[] latin = (CHAT + ",\"user\":\"é\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(chat(latin).sentence()).contains("UTF-8");
        byte[] wide = (CHAT + "}").getBytes(StandardCharsets.UTF_16LE);
        assertThat(chat(wide).fault().code()).isNull();
    }

    @Test
    void saysItAsAnErrorObject() {
        FrameBuffer frame = new FrameBuffer(0);
        ReplyError.of(chat(CHAT + ",\"n\":0}")).write(frame);

        assertThat(new String(frame.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"error":{"message":"Invalid 'n': integer below minimum value. Expected a value >= 1.",\
                        "type":"invalid_request_error","param":"n","code":"integer_below_min_value"}}\
                        """);
    }

    /// Adds the fields that a complete body needs and this one lacks.
    private static String with(String fields, String body) {
        String rest = body.substring(1) + "}";
        for (String name : List.of("model", "messages", "prompt")) {
            if (fields.startsWith('"' + name)) {
                rest = rest.replace('"' + name, "\"other_" + name);
            }
        }
        return "{" + fields + "," + rest;
    }

    private static void refused(
            RefusedBodyException refusal, String param, String code, String message) {
        assertThat(refusal.param()).isEqualTo(param);
        assertThat(refusal.fault().code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(message);
    }

    private static RefusedBodyException chat(String body) {
        return chat(bytes(body));
    }

    private static RefusedBodyException chat(byte[] body) {
        return catchThrowableOfType(
                RefusedBodyException.class, () -> ChatRequestReader.read(body, 0, body.length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
