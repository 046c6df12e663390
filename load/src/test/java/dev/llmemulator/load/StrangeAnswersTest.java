package dev.llmemulator.load;

import static dev.llmemulator.load.wire.ScriptedReply.WORDS;
import static dev.llmemulator.load.wire.ScriptedReply.finish;
import static dev.llmemulator.load.wire.ScriptedReply.good;
import static dev.llmemulator.load.wire.ScriptedReply.stream;
import static dev.llmemulator.load.wire.ScriptedReply.withoutUsage;
import static dev.llmemulator.load.wire.ScriptedReply.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.TextReport;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.wire.ScriptedReply;
import dev.llmemulator.protocol.body.ExtraMembers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are whole, and yet not what the API promises.
class StrangeAnswersTest extends CompletionLoad {
    private static final String OTHER =
            "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"hi\"},\"finish_reason\":null}]}\n\n";
    private static final String OTHER_FINISH =
            "data: {\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void failsOnAChoiceThatWasNotAskedFor() throws Exception {
        LoadResult result = runBeforeAGoodOne(stream(words(WORDS), OTHER, finish(), DONE));

        assertThat(result.totals().examples().get(ErrorKind.MESSAGE_MALFORMED))
                .startsWith("choice 1, expected only choice 0: {\"choices\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":2}", "{\"prompt\":[\"a\",\"b\"]}"})
    void takesTheChoicesThatTheUserHasAskedFor(String extra) throws Exception {
        server.reply(stream(words(WORDS), OTHER, finish(), OTHER_FINISH, DONE));
        LoadResult result = run(plan(asking(ExtraMembers.parse(extra))));

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.totals().count(Count.TOKEN_EVENTS)).isEqualTo(6);
    }

    private Target asking(ExtraMembers extra) {
        return new Target.OpenAi(
                server.url("http"),
                "tiny",
                CompletionEndpoint.CHAT,
                false,
                extra,
                ServerAccess.OPEN);
    }

    @Test
    void countsAnswersInAnotherRole() throws Exception {
        LoadResult result =
                run(good(), stream(role("user"), words(WORDS), role("assistant"), finish(), DONE));

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.totals().count(Count.ROLES_UNEXPECTED)).isEqualTo(1);
        assertThat(TextReport.of(result, List.of())).contains("roles_unexpected=1");
    }

    @Test
    void takesARoleThatComesLateOftenOrNever() throws Exception {
        String assistant = role("assistant");
        LoadResult result =
                run(
                        stream(words(WORDS), finish(), DONE),
                        stream(words(WORDS), assistant, finish(), DONE),
                        stream(assistant, words(WORDS), assistant, finish(), DONE),
                        stream(role(""), words(WORDS), finish(), DONE),
                        withoutUsage());

        assertCycles(result, 5, 0);
        assertThat(result.totals().count(Count.ROLES_UNEXPECTED)).isZero();
        assertThat(TextReport.of(result, List.of())).doesNotContain("roles_unexpected");
    }

    private static String role(String role) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"%s\"},\"finish_reason\":null}]}\n\n"
                .formatted(role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CHAT      | {\\\"a\\\"  | tool_calls        | 1",
                "CHAT      | {\\\"a\\\"  | length            | 0",
                "CHAT      | {\\\"a\\\"  | stop              | 0",
                "CHAT      | {}          | tool_calls        | 0",
                "RESPONSES | {\\\"a\\\"  | response.completed  | 1",
                "RESPONSES | {\\\"a\\\"  | response.incomplete | 0",
                "RESPONSES | {\\\"a\\\":1} | response.completed  | 0",
                "MESSAGES  | {\\\"a\\\"  | tool_use          | 1",
                "MESSAGES  | {\\\"a\\\"  | max_tokens        | 0",
                "MESSAGES  | {\\\"a\\\":1} | tool_use          | 0",
            })
    void countsArgumentsOfToolsThatAreNoJson(
            CompletionEndpoint endpoint, String arguments, String end, int malformed)
            throws Exception {
        server.reply(call(endpoint, arguments, end));
        LoadResult result =
                run(
                        plan(
                                new Target.OpenAi(
                                        server.url("http"),
                                        "tiny",
                                        endpoint,
                                        false,
                                        ExtraMembers.NONE,
                                        ServerAccess.OPEN)));

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.totals().count(Count.TOKEN_EVENTS)).isEqualTo(1);
        assertThat(result.totals().count(Count.TOOL_ARGUMENTS_MALFORMED)).isEqualTo(malformed);
    }

    private static ScriptedReply call(CompletionEndpoint endpoint, String arguments, String end) {
        String events =
                switch (endpoint) {
                    case CHAT, COMPLETIONS ->
                            """
                            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c",\
                            "function":{"name":"f","arguments":"%s"}}]},"finish_reason":"%s"}]}

                            data: [DONE]

                            """;
                    case RESPONSES ->
                            """
                            data: {"type":"response.function_call_arguments.delta","output_index":0,\
                            "delta":"%s"}

                            data: {"type":"%s","response":{}}

                            """;
                    case MESSAGES ->
                            """
                            data: {"type":"content_block_delta","index":0,\
                            "delta":{"type":"input_json_delta","partial_json":"%s"}}

                            data: {"type":"message_delta","delta":{"stop_reason":"%s"}}

                            data: {"type":"message_stop"}

                            """;
                };
        return stream(events.formatted(arguments, end));
    }
}
