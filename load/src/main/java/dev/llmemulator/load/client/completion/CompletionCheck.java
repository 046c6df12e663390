package dev.llmemulator.load.client.completion;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.protocol.openai.AnswerChunk;
import dev.llmemulator.protocol.openai.TokenUsage;
import org.jspecify.annotations.Nullable;

/// Says whether one answer is whole, and how many tokens it has.
///
/// Of a server that promised tokens and a checksum it knows exactly what is lost or damaged: the
/// checksum decides, and where it does not fit, the number of events says how. Of any other server
/// it believes the usage, and the number of events where there is none; nothing is lost then. A
/// role and arguments of tools that break the rules of the API are counted and fail no cycle,
/// because the answer is whole for all that.
final class CompletionCheck {
    private static final String ROLE = "assistant";

    private final CompletionEndpoint endpoint;
    private final Recorder recorder;
    private final ToolArguments arguments;
    private final AnswerChoices choices = new AnswerChoices();
    private AnswerPromise promise = AnswerPromise.NONE;
    private @Nullable TextChecksum checksum;
    private @Nullable TokenUsage usage;
    private @Nullable String role;
    private int events;
    private int openings;
    private boolean done;

    CompletionCheck(CompletionEndpoint endpoint, Recorder recorder) {
        this.endpoint = endpoint;
        this.recorder = recorder;
        arguments = new ToolArguments(endpoint);
    }

    /// Takes what the server promises, before the first token.
    void expect(AnswerPromise promised) {
        promise = promised;
        recorder.add(Count.ANSWERS_PROMISED, promised.tokens() == null ? 0 : 1);
        checksum = promised.checksum() == null ? null : new TextChecksum();
    }

    /// Takes what an event with a token says of one choice.
    void token(AnswerChunk.Delta delta) {
        events++;
        recorder.add(Count.TOKEN_EVENTS);
        recorder.add(Count.TOKENS_RECEIVED);
        if (isOpening(delta)) {
            openings++;
        }
        if (delta.index() != 0) {
            // What is promised has all choices one after the other, and they come side by side.
            checksum = null;
        } else if (checksum != null) {
            checksum.add(delta.reasoning());
            checksum.add(delta.content());
            for (AnswerChunk.ToolDelta call : delta.toolCalls()) {
                checksum.add(call.arguments());
            }
        }
    }

    /// The name of a tool opens a call, and is none of the tokens that are promised.
    private static boolean isOpening(AnswerChunk.Delta delta) {
        return delta.content().isEmpty()
                && delta.reasoning().isEmpty()
                && delta.toolCalls().stream().allMatch(call -> call.arguments().isEmpty());
    }

    /// Takes what an event says of one choice beside its token.
    void take(AnswerChunk.Delta delta) {
        if (role == null && !delta.role().isEmpty()) {
            role = delta.role();
        }
        choices.take(delta);
        arguments.take(delta);
    }

    /// Takes what the server counts; the last word is its.
    void usage(TokenUsage counted) {
        usage = counted;
    }

    /// Takes the mark that ends the events.
    void done() {
        done = true;
    }

    /// Tells whether that mark has come.
    boolean isDone() {
        return done;
    }

    /// Returns what is missing of a proper end; null when nothing is.
    @Nullable String missing() {
        String finish = endpoint.finish();
        String mark = endpoint.mark();
        if (!choices.hasFinished() && !done) {
            return finish.equals(mark) ? "no " + mark : "neither " + finish + " nor " + mark;
        }
        if (!choices.hasFinished()) {
            return "no " + finish + " before " + mark;
        }
        if (!done) {
            return "no " + mark;
        }
        Integer open = choices.open();
        return open == null ? null : "no %s of choice %d".formatted(finish, open);
    }

    /// Returns how many tokens the answer has: as the server counts them, or else the events.
    long tokens() {
        return usage == null ? events : usage.completion();
    }

    /// Ends the check of an answer, counts what is expected and lost, and says whether it is sound.
    ///
    /// @param ended whether it had a proper end
    boolean close(boolean ended) {
        if (ended) {
            recorder.add(Count.INPUT_TOKENS, usage == null ? 0 : usage.prompt());
            recorder.add(Count.ROLES_UNEXPECTED, role == null || role.equals(ROLE) ? 0 : 1);
            recorder.add(Count.TOOL_ARGUMENTS_MALFORMED, arguments.areMalformed() ? 1 : 0);
        }
        Integer promised = promise.tokens();
        if (promised != null) {
            return close(promised, ended);
        }
        long tokens = ended ? tokens() : events;
        recorder.add(Count.TOKENS_RECEIVED, tokens - events);
        recorder.add(Count.TOKENS_EXPECTED, tokens);
        if (ended && usage != null) {
            recorder.add(Count.CYCLES_BY_USAGE);
        }
        return true;
    }

    private boolean close(int promised, boolean ended) {
        boolean fits = checksum != null && checksum.written().equals(promise.checksum());
        int pieces = events - openings;
        boolean sound = checksum == null ? pieces == promised : fits;
        int lost = sound ? 0 : Math.max(0, promised - pieces);
        recorder.add(Count.TOKENS_EXPECTED, promised);
        recorder.add(Count.LOST, lost);
        // Distinct tokens: several may have shared an event, and one may have come twice.
        recorder.add(Count.TOKENS_RECEIVED, (long) promised - lost - events);
        recorder.add(Count.DUPLICATED, sound ? 0 : Math.max(0, pieces - promised));
        if (ended && !sound && checksum != null) {
            recorder.add(Count.CHECKSUM_MISMATCHES);
            recorder.add(Count.CORRUPTED, pieces == promised ? 1 : 0);
        }
        if (ended && !sound && usage != null && usage.completion() < promised) {
            recorder.add(Count.TRUNCATED);
        }
        return sound;
    }

    /// Ends the check of an interrupted cycle: what has not come was not waited for.
    void abandon() {
        recorder.add(Count.TOKENS_EXPECTED, events);
    }
}
