package dev.llmemulator.emulator.delivery;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Failure;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import java.util.Locale;

/// The publications of one stream: the message of each event, and its version. Confined to the loop
/// of the sink that publishes them.
///
/// A message has the number index + 1 (the end: tokens + 1) in the stream's [Numbering], in the
/// order of the calls; one that comes again or late has the number before it + 1, so that the
/// broker lets it pass. An adapter may join several tokens in one publication with the version of
/// the last.
public final class Publications {
    /// The version of a publication that the broker never drops.
    public static final long NO_VERSION = 0;

    private final Completion completion;
    private final Numbering numbering;
    private long version = NO_VERSION;

    /// Those of a stream that says this completion, or the rest of it.
    public Publications(Completion completion, Numbering numbering) {
        this.completion = completion;
        this.numbering = numbering;
    }

    /// The message of a token.
    public byte[] token(String token, int index, long dueUs, long sentUs) {
        advance(index);
        return TokenMessageJson.token(token, index, completion.requestId(), dueUs, sentUs);
    }

    /// The message of the last event.
    public byte[] last(LastEvent event) {
        return switch (event) {
            case End end -> done(end);
            case Failure failure -> failure(label(failure), failure.message());
        };
    }

    /// The message of a failure. It has no version: a resume's first token has the number that
    /// would be next and must not be dropped as one that was there already.
    public byte[] failure(String code, String message) {
        version = NO_VERSION;
        return TokenMessageJson.encode(
                new TokenMessage.Failed(completion.requestId(), code, message));
    }

    /// The `version` of the newest message.
    public long version() {
        return version;
    }

    /// The `version_epoch` of all of them.
    public String epoch() {
        return numbering.epoch();
    }

    private byte[] done(End end) {
        int tokens = end.usage().tokens();
        advance(tokens);
        return TokenMessageJson.encode(
                new TokenMessage.Done(
                        completion.requestId(),
                        tokens,
                        completion.checksum(),
                        label(end.reason())));
    }

    private void advance(int index) {
        version = Math.max(version, numbering.version(index)) + 1;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
