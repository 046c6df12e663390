package dev.llmemulator.realtime.broker;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.StreamPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps one channel's log of publications, bounded in number and time.
///
/// Not safe for use by several threads: the channel's monitor guards it. Times are monotonic
/// nanoseconds of the caller's clock.
public final class History {
    private static final int FIRST_ROOM = 16;
    private static final @Nullable Publication[] NO_ROOM = new Publication[0];

    private final String epoch;
    private final int size;
    private final long ttlNanos;

    private @Nullable Publication[] ring = NO_ROOM;
    private int oldest;
    private int count;
    private long topOffset;
    private long expiresAt;
    private long version;
    private String versionEpoch = "";

    /// Starts an empty history under a new epoch.
    public History(String epoch, Retention retention) {
        this.epoch = epoch;
        this.size = retention.size();
        this.ttlNanos = retention.ttl().toNanos();
    }

    /// Returns the position of the newest publication.
    public StreamPosition top() {
        return new StreamPosition(topOffset, epoch);
    }

    /// Returns how many publications are kept.
    public int count() {
        return count;
    }

    /// Appends a publication and returns it with its offset, or returns null and appends nothing
    /// when its version is not newer than the newest one of the same version epoch.
    ///
    /// @param newVersion of the publisher, 0 for none
    /// @param newVersionEpoch names the publisher's own numbering; "" compares with any
    public @Nullable Publication append(
            Payload data,
            @Nullable ClientInfo info,
            Map<String, String> tags,
            long newVersion,
            String newVersionEpoch,
            long now) {
        if (newVersion > 0 && !isNewer(newVersion, newVersionEpoch)) {
            return null;
        }
        expire(now);
        version = newVersion;
        versionEpoch = newVersionEpoch;
        expiresAt = now + ttlNanos;
        topOffset++;
        Publication publication =
                new Publication(
                        data, info, topOffset, tags, topOffset == 1 ? epoch : "", newVersion);
        keep(publication);
        return publication;
    }

    /// Reads what a range asks for.
    public HistoryPage read(HistoryRange range, long now) {
        expire(now);
        StreamPosition since = range.since();
        if (since == null) {
            long from = range.reverse() ? topOffset : firstOffset();
            return page(from, range);
        }
        // Nothing exists beyond the neighbours of the log, and the largest offset has no successor.
        if (since.offset() - 1 > topOffset) {
            return new HistoryPage(List.of(), top());
        }
        return page(since.offset() + (range.reverse() ? -1 : 1), range);
    }

    /// Drops all entries; offset, epoch and version stay.
    public void clear() {
        ring = NO_ROOM;
        oldest = 0;
        count = 0;
    }

    /// Drops all entries when their time to live has passed.
    public void expire(long now) {
        if (count > 0 && expiresAt - now <= 0) {
            clear();
        }
    }

    private boolean isNewer(long newVersion, String newVersionEpoch) {
        boolean sameNumbering = newVersionEpoch.isEmpty() || newVersionEpoch.equals(versionEpoch);
        return !sameNumbering || newVersion > version;
    }

    private void keep(Publication publication) {
        if (count == ring.length && count < size) {
            grow();
        }
        if (count == ring.length) {
            ring[oldest] = publication;
            oldest = oldest + 1 == ring.length ? 0 : oldest + 1;
        } else {
            ring[slot(count)] = publication;
            count++;
        }
    }

    /// Enlarges the ring. Only a ring of full size wraps around, so a smaller one starts at its
    /// first slot.
    private void grow() {
        ring = Arrays.copyOf(ring, Math.min(size, Math.max(FIRST_ROOM, ring.length * 2)));
    }

    private int slot(int index) {
        int slot = oldest + index;
        return slot < ring.length ? slot : slot - ring.length;
    }

    private long firstOffset() {
        return topOffset - count + 1;
    }

    /// Returns a page that starts at an offset. If that offset is no longer kept, reading forwards
    /// starts at the oldest entry and reading backwards returns nothing.
    private HistoryPage page(long start, HistoryRange range) {
        if (start > topOffset || range.limit() == 0 || count == 0) {
            return new HistoryPage(List.of(), top());
        }
        long from = start;
        if (from < firstOffset()) {
            if (range.reverse()) {
                return new HistoryPage(List.of(), top());
            }
            from = firstOffset();
        }
        int available = (int) (range.reverse() ? from - firstOffset() : topOffset - from) + 1;
        int length = range.limit() < 0 ? available : Math.min(range.limit(), available);
        int step = range.reverse() ? -1 : 1;
        List<Publication> publications = new ArrayList<>(length);
        int index = (int) (from - firstOffset());
        for (int i = 0; i < length; i++) {
            publications.add(at(index + i * step));
        }
        return new HistoryPage(publications, top());
    }

    private Publication at(int index) {
        Publication publication = ring[slot(index)];
        if (publication == null) {
            throw new IllegalStateException("no publication at " + index + " of " + count);
        }
        return publication;
    }
}
