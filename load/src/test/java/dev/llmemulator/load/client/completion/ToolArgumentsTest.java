package dev.llmemulator.load.client.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.protocol.openai.AnswerChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolArgumentsTest {
    private static final String WHOLE = "tool_calls";

    private final ToolArguments arguments = new ToolArguments(CompletionEndpoint.CHAT);

    private void piece(int choice, int call, String id, String text) {
        take(choice, List.of(new AnswerChunk.ToolDelta(call, id, "", text)), null);
    }

    private void end(int choice, String reason) {
        take(choice, List.of(), reason);
    }

    private void take(int choice, List<AnswerChunk.ToolDelta> calls, @Nullable String reason) {
        arguments.take(new AnswerChunk.Delta(choice, "", "", calls, "", reason));
    }

    @Test
    void joinsThePiecesOfACall() {
        piece(0, 0, "call_1", "");
        for (String text : List.of("{\"a", "\": [1", ", 2]", "}\n")) {
            piece(0, 0, "", text);
        }
        end(0, WHOLE);

        assertThat(arguments.areMalformed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\"",
                "{\"a\": 1}}",
                "{\"a\": 1}{\"a\": 1}",
                "[]",
                "7",
                "no",
                "{'a': 1}"
            })
    void findsWhatIsNoObject(String text) {
        piece(0, 0, "call_1", "");
        piece(0, 0, "", text);
        end(0, WHOLE);

        assertThat(arguments.areMalformed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "{\"a\": \"\\u0000\"}"})
    void takesNoArgumentsAndAnyObject(String text) {
        piece(0, 0, "call_1", text);
        end(0, WHOLE);

        assertThat(arguments.areMalformed()).isFalse();
    }

    @Test
    void keepsCallsAndChoicesApart() {
        piece(0, 0, "call_1", "{");
        piece(0, 1, "call_2", "{\"b\"");
        piece(1, 0, "call_3", "{\"c\"");
        piece(0, 1, "", ":1}");
        piece(0, 0, "", "}");
        end(0, WHOLE);
        end(1, "length");

        assertThat(arguments.areMalformed()).isFalse();
    }

    @Test
    void findsTheOneThatIsMalformed() {
        piece(0, 0, "call_1", "{}");
        piece(1, 0, "call_2", "{\"b\"");
        end(0, WHOLE);
        assertThat(arguments.areMalformed()).isFalse();

        end(1, WHOLE);
        assertThat(arguments.areMalformed()).isTrue();
    }

    @Test
    void takesSeveralCallsOfOneIndexAndSeveralIdsOfOneCall() {
        piece(0, 0, "call_1", "{\"a\":1}");
        piece(0, 0, "call_2", "{\"b\":2}");
        piece(0, 1, "call_3", "{\"c\":{\"d\":3}");
        piece(0, 1, "call_4", "}");
        end(0, WHOLE);

        assertThat(arguments.areMalformed()).isFalse();
    }
}
