package dev.llmemulator.realtime.broker;

import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.StreamPosition;
import java.util.List;

/// Answers what a client has missed since a position.
///
/// @param recovered whether `publications` is all that was missed, without a gap
/// @param publications what was missed, in order; empty when not recovered
/// @param position where the client stands: the position that it asked for when recovered, and then
///   moved by the publications; the top of the history otherwise
/// @param top the top of the history
public record Recovery(
        boolean recovered,
        List<Publication> publications,
        StreamPosition position,
        StreamPosition top) {
    /// Returns an answer without recovery: the client starts at the top.
    public static Recovery none(StreamPosition top) {
        return new Recovery(false, List.of(), top, top);
    }

    /// Judges a page that was read after the position with the recovery limit.
    ///
    /// A page that the limit cut off does not reach the top, and a page whose first publications
    /// were dropped does not start right after the position. In neither case did the client
    /// recover.
    public static Recovery of(HistoryPage page, StreamPosition since) {
        if (!page.knows(since) || !complete(page, since.offset())) {
            return none(page.top());
        }
        StreamPosition position = new StreamPosition(since.offset(), page.top().epoch());
        return new Recovery(true, page.publications(), position, page.top());
    }

    private static boolean complete(HistoryPage page, long since) {
        List<Publication> publications = page.publications();
        long top = page.top().offset();
        if (publications.isEmpty()) {
            return since == top;
        }
        return publications.getFirst().offset() == since + 1
                && publications.getLast().offset() == top;
    }
}
