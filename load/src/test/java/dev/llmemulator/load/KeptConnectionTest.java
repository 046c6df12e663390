package dev.llmemulator.load;

import static dev.llmemulator.load.wire.ScriptedReply.good;
import static dev.llmemulator.load.wire.ScriptedReply.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.wire.ScriptedReply;
import org.junit.jupiter.api.Test;

/// A server that closes connections which it had promised to keep, as llama.cpp's does after each
/// stream.
class KeptConnectionTest extends CompletionLoad {
    @Test
    void asksAgainWhereTheServerClosesAKeptConnectionUnasked() throws Exception {
        ScriptedReply nothing = raw("").closed();
        LoadResult result = run(good(), nothing, good(), good(), nothing, good());

        assertCycles(result, 6, 0);
        assertThat(result.totals().errors()).isZero();
        assertThat(result.totals().count(Count.RECONNECTIONS)).isEqualTo(2);
        assertThat(result.totals().count(Count.REQUESTS_RETRIED)).isEqualTo(2);
        assertThat(server.connections).hasValue(3);
    }

    @Test
    void asksOnlyOnceAgainOverANewConnection() throws Exception {
        ScriptedReply nothing = raw("").closed();
        LoadResult result = run(good(), nothing, nothing, good());

        assertCycles(result, 3, 1);
        assertThat(result.totals().examples()).containsOnlyKeys(ErrorKind.CONNECTION_LOST);
        assertThat(result.totals().count(Count.REQUESTS_RETRIED)).isEqualTo(1);
    }
}
