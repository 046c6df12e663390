package dev.llmemulator.realtime.broker;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A history as simple as can be: a list that is filtered, sorted and cut on every read.
final class HistoryModel {
    private final int size;
    private final long ttl;
    private final List<Publication> entries = new ArrayList<>();
    private long top;
    private long newest;
    private long version;
    private String versionEpoch = "";

    HistoryModel(int size, long ttl) {
        this.size = size;
        this.ttl = ttl;
    }

    long top() {
        return top;
    }

    Publication append(Payload data, long newVersion, String newEpoch, long now) {
        boolean comparable = newEpoch.isEmpty() || newEpoch.equals(versionEpoch);
        if (newVersion > 0 && comparable && newVersion <= version) {
            return null;
        }
        expire(now);
        version = newVersion;
        versionEpoch = newEpoch;
        newest = now;
        top++;
        Publication publication =
                new Publication(data, null, top, Map.of(), top == 1 ? "e" : "", newVersion);
        entries.add(publication);
        if (entries.size() > size) {
            entries.removeFirst();
        }
        return publication;
    }

    List<Publication> read(HistoryRange range, long now) {
        expire(now);
        List<Publication> read = new ArrayList<>(entries);
        if (range.since() != null) {
            long since = range.since().offset();
            boolean kept = read.stream().anyMatch(p -> p.offset() == since - 1);
            read.removeIf(p -> range.reverse() ? p.offset() >= since : p.offset() <= since);
            if (range.reverse() && !kept) {
                read.clear();
            }
        }
        if (range.reverse()) {
            Collections.reverse(read);
        }
        return range.limit() < 0 ? read : read.subList(0, Math.min(range.limit(), read.size()));
    }

    void clear() {
        entries.clear();
    }

    private void expire(long now) {
        if (now - newest >= ttl) {
            entries.clear();
        }
    }

    @Override
    public String toString() {
        return "top " + top + ", entries " + entries.stream().map(Publication::offset).toList();
    }
}
