package dev.llmemulator.load;

import static dev.llmemulator.load.wire.ScriptedReply.good;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.JsonReport;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.TextReport;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.wire.NewerAnswers;
import dev.llmemulator.protocol.body.ExtraMembers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Loads on servers of the newer APIs, and what reports leave out of any foreign server.
class ForeignServersTest extends CompletionLoad {
    private static final String KEY = "sk-secret-0123456789";

    @Test
    void leavesOutWhatNobodyHasCounted() throws Exception {
        LoadResult result = run(good());

        for (String absent :
                List.of(
                        "integrity.lost",
                        "integrity.duplicated",
                        "integrity.corrupted",
                        "integrity.truncated",
                        "integrity.reordered",
                        "connections.recovered_tokens",
                        "connections.frames_received")) {
            assertThat(Figures.named(absent).of(result)).as(absent).isNull();
        }
        assertThat(TextReport.of(result, List.of()))
                .contains("tokens_received=5, lost=-, duplicated=-");
        assertThat(JsonReport.of(result)).contains("\"lost\" : null");
        assertThat(Figures.named("integrity.tokens_received").of(result)).isEqualTo(5.0);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESPONSES", "MESSAGES"})
    void asksAndReadsTheNewerApis(CompletionEndpoint endpoint) throws Exception {
        ServerAccess access = new ServerAccess(KEY, Map.of(), List.of());
        server.reply(NewerAnswers.good(endpoint), NewerAnswers.unfinished(endpoint));
        LoadResult result = run(plan(target(endpoint, access)).cycles(2));

        assertCycles(result, 1, 1);
        assertThat(result.totals().count(Count.CYCLES_BY_USAGE)).isEqualTo(1);
        assertThat(result.totals().latency(Timing.FIRST_TOKEN).samples()).isEqualTo(1);
        assertThat(result.totals().examples())
                .containsExactly(
                        Map.entry(
                                ErrorKind.STREAM_UNFINISHED,
                                endpoint == CompletionEndpoint.RESPONSES
                                        ? "no response.completed"
                                        : "no message_stop"));
        assertThat(server.requests.getFirst())
                .startsWith("POST /v1" + endpoint.path() + " HTTP/1.1\r\n")
                .contains(NewerAnswers.members(endpoint))
                .containsIgnoringCase(NewerAnswers.keyHeader(endpoint, KEY))
                .doesNotContain("stream_options");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESPONSES", "MESSAGES"})
    void failsOnAnErrorOfTheNewerApis(CompletionEndpoint endpoint) throws Exception {
        server.reply(NewerAnswers.failing(endpoint));
        LoadResult result = run(plan(target(endpoint, ServerAccess.OPEN)));

        assertCycles(result, 0, 1);
        assertThat(result.totals().examples().get(ErrorKind.STREAM_FAILED)).endsWith(": no memory");
    }

    private Target target(CompletionEndpoint endpoint, ServerAccess access) {
        return new Target.OpenAi(
                server.url("http"), "tiny", endpoint, false, ExtraMembers.NONE, access);
    }
}
