package dev.llmemulator.load.client.stream;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.protocol.StreamBounds;
import dev.llmemulator.protocol.TokenMessage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Proves one stream token by token against the text that the POST's answer promised.
///
/// Tokens may come before that answer: their words are kept and compared when it is there. What is
/// found goes into a recorder when it is found (`TOKENS_RECEIVED`, `DUPLICATED`, …) or, where it
/// needs the end, in [#close].
public final class StreamCheck {
    private static final String[] NONE = {};

    private final String stream;
    private final int requested;
    private final Recorder recorder;
    private final IndexSet received = new IndexSet();
    private @Nullable ExpectedText text;
    // Indexes beyond the longest stream belong to no stream.
    private int promised = StreamBounds.TOKENS;
    private @Nullable String[] early = NONE;
    private TokenMessage.@Nullable Done done;
    private boolean disturbed;
    private boolean refilled;
    private boolean damaged;

    /// What a token turned out to be.
    public enum Receipt {
        /// It had not come before.
        FIRST,
        /// It had come before.
        REPEATED,
        /// Its index lies outside of the stream.
        STRAY
    }

    /// For the stream of a request that asked for `requested` tokens.
    public StreamCheck(String stream, int requested, Recorder recorder) {
        this.stream = stream;
        this.requested = requested;
        this.recorder = recorder;
    }

    /// Whether a message belongs to this stream.
    public boolean owns(TokenMessage message) {
        return stream.equals(message.stream());
    }

    /// Takes the text that the POST's answer promised, and of how many tokens it is made; the first
    /// answer counts.
    public void expect(String response, int tokens) {
        if (text != null) {
            return;
        }
        ExpectedText expected = ExpectedText.of(response);
        text = expected;
        promised = tokens;
        for (int index = 0; index < early.length; index++) {
            String word = early[index];
            if (word != null) {
                compare(expected, index, word);
            }
        }
        early = NONE;
    }

    /// Takes a token.
    public Receipt token(TokenMessage.Token token) {
        int index = token.index();
        if (index < 0 || index >= promised) {
            recorder.add(Count.STRAY);
            damaged = true;
            return Receipt.STRAY;
        }
        boolean overtaken = index < received.highest();
        if (!received.add(index)) {
            repeated();
            return Receipt.REPEATED;
        }
        recorder.add(Count.TOKENS_RECEIVED);
        if (overtaken && !refilled) {
            recorder.add(Count.REORDERED);
        }
        if (text == null) {
            keep(index, token.token());
        } else {
            compare(text, index, token.token());
        }
        return Receipt.FIRST;
    }

    /// After a recovery the same token may come again.
    public void disturb() {
        disturbed = true;
    }

    /// A resume fills a gap behind tokens that came meanwhile, and may bring the same token again.
    public void refill() {
        disturbed = true;
        refilled = true;
    }

    /// Takes the end of the stream.
    public void done(TokenMessage.Done message) {
        if (done == null) {
            done = message;
        }
    }

    /// Whether the end has come.
    public boolean isDone() {
        return done != null;
    }

    /// Whether a resume or a recovery has happened.
    public boolean isDisturbed() {
        return disturbed;
    }

    /// Whether all that was promised, or all that is left after a truncation, has come.
    public boolean hasAll() {
        return text != null && received.size() >= Math.min(promised, doneTokens());
    }

    /// The first token that is missing.
    public int firstMissing() {
        return received.firstMissing();
    }

    /// Ends the check, counts what was lost, and says whether the stream was perfect.
    public boolean close() {
        int expected = expected();
        recorder.add(Count.TOKENS_EXPECTED, expected);
        int lost = expected - received.size();
        recorder.add(Count.LOST, lost);
        if (done == null || text == null) {
            return false;
        }
        if (done.tokens() < promised) {
            recorder.add(Count.TRUNCATED);
        }
        boolean sound = done.checksum().equals(text.checksum());
        if (!sound) {
            recorder.add(Count.CHECKSUM_MISMATCHES);
        }
        return sound && !damaged && lost == 0 && done.tokens() == promised;
    }

    /// Ends the check of an interrupted cycle: what has not come was not waited for.
    public void abandon() {
        recorder.add(Count.TOKENS_EXPECTED, received.size());
    }

    /// A message of this stream after its end.
    public void late(TokenMessage message) {
        switch (message) {
            case TokenMessage.Token token -> late(token);
            case TokenMessage.Joined(List<TokenMessage.Token> tokens) -> tokens.forEach(this::late);
            case TokenMessage.Done _, TokenMessage.Failed _ -> {
                if (!disturbed) {
                    recorder.add(Count.STRAY);
                }
            }
        }
    }

    private void late(TokenMessage.Token token) {
        if (received.contains(token.index())) {
            repeated();
        } else {
            recorder.add(Count.STRAY);
        }
    }

    private int doneTokens() {
        return done == null ? Integer.MAX_VALUE : done.tokens();
    }

    /// A stream whose answer got lost was accepted all the same when tokens came.
    private int expected() {
        int expected = received.size() > 0 ? requested : 0;
        if (text != null) {
            expected = promised;
        }
        return Math.max(expected, received.size());
    }

    private void repeated() {
        recorder.add(disturbed ? Count.DEDUPLICATED : Count.DUPLICATED);
        damaged |= !disturbed;
    }

    private void compare(ExpectedText expected, int index, String word) {
        if (!expected.matches(index, word)) {
            recorder.add(Count.CORRUPTED);
            damaged = true;
        }
    }

    private void keep(int index, String word) {
        if (index >= early.length) {
            early = Arrays.copyOf(early, Math.max(index + 1, early.length * 2));
        }
        early[index] = word;
    }
}
