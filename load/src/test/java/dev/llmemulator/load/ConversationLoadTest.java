package dev.llmemulator.load;

import static dev.llmemulator.load.wire.ScriptedReply.finish;
import static dev.llmemulator.load.wire.ScriptedReply.good;
import static dev.llmemulator.load.wire.ScriptedReply.stream;
import static dev.llmemulator.load.wire.ScriptedReply.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.llmemulator.load.dataset.DatasetOptions;
import dev.llmemulator.load.dataset.DatasetSource;
import dev.llmemulator.load.dataset.Datasets;
import dev.llmemulator.load.dataset.TurnChoice;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.TextReport;
import dev.llmemulator.load.report.TurnFigures;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.wire.ScriptedReply;
import dev.llmemulator.protocol.body.ExtraMembers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Loads whose prompts come from datasets.
class ConversationLoadTest extends CompletionLoad {
    private static final LoadShape TRACE =
            new LoadShape(
                    ArrivalKind.TRACE,
                    null,
                    1,
                    null,
                    null,
                    new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                    new RandomVariable.Fixed(0),
                    10);

    private LoadPlan.Builder plan(String form, String sample, TurnChoice turns) throws Exception {
        Path file = Path.of(ConversationLoadTest.class.getResource("dataset/" + sample).toURI());
        Prompts prompts =
                Datasets.open(
                        DatasetSource.parse(form + ":" + file).orElseThrow(),
                        new DatasetOptions(turns, 1, new RandomVariable.Fixed(5), 0, 1, 1));
        return plan(
                new Target.OpenAi(
                        server.url("http"),
                        "tiny",
                        CompletionEndpoint.CHAT,
                        false,
                        ExtraMembers.NONE,
                        ServerAccess.OPEN,
                        prompts));
    }

    private String body(int request) {
        String text = server.requests.get(request);
        return text.substring(text.indexOf('{'));
    }

    @Test
    void asksEachTurnWithWhatWasSaidBefore() throws Exception {
        LoadResult result = run(plan("sharegpt", "sharegpt.json", TurnChoice.ALL).cycles(3));

        assertCycles(result, 3, 0);
        assertThat(body(0)).contains("\"max_completion_tokens\":12");
        assertThat(body(1))
                .contains(
                        "{\"role\":\"assistant\",\"content\":\"Lorem ipsum dolor sit amet\"},{\"role\":"
                                + "\"user\",\"content\":\"And which of them");
        assertThat(body(2)).contains("Name a river").doesNotContain("assistant");
        assertThat(TurnFigures.of(result.totals()))
                .extracting(TurnFigures::name, TurnFigures::cycles)
                .containsExactly(tuple("1", 1L), tuple("2", 1L));
        assertThat(TextReport.of(result, List.of()))
                .contains("TURNS (ms):\n  [turn=1, cycles=1, ttft_p50=");
    }

    @Test
    void givesAConversationUpAfterATurnThatFailed() throws Exception {
        ScriptedReply unfinished = stream(words(List.of("Lorem")), finish());
        server.reply(unfinished, good());
        LoadResult result = run(plan("sharegpt", "sharegpt.json", TurnChoice.ALL).cycles(2));

        assertCycles(result, 1, 1);
        assertThat(result.totals().count(Count.TURNS_NOT_ASKED)).isEqualTo(1);
        assertThat(body(1)).contains("Name a river");
    }

    @Test
    void playsATraceWithItsTurns() throws Exception {
        LoadResult result =
                run(plan("mooncake", "mooncake.jsonl", TurnChoice.FIRST).clients(4).shape(TRACE));

        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertCycles(result, 4, 0);
        assertThat(result.durationSeconds()).isGreaterThan(0.12);
        assertThat(result.totals().count(Count.INPUT_TOKENS)).isEqualTo(4 * 7);
        assertThat(server.requests).anyMatch(each -> each.contains("How are you?"));
        assertThat(TextReport.of(result, List.of()))
                .contains("arrival=trace", "mooncake, 4 requests in 3 conversations");
    }

    @Test
    void sendsWrittenRequestsAsTheyAre() throws Exception {
        assertCycles(run(plan("openai", "openai.jsonl", TurnChoice.FIRST).cycles(2)), 2, 0);

        assertThat(body(0))
                .contains("\"model\":\"tiny\"", "\"max_completion_tokens\":12", "Name a colour.");
        assertThat(body(1))
                .contains("\"temperature\":0", "\"max_tokens\":9", "\"stream\":true")
                .doesNotContain("theirs", "max_completion_tokens");
    }
}
