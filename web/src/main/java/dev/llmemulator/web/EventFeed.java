package dev.llmemulator.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.EventStream;
import dev.llmemulator.http.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// Hands events to those who read them now, and the earlier ones to those who come late. Confined
/// to one event loop.
///
/// Of each name the newest events are kept, as many as [#KEPT]. A reader that does not take what it
/// was sent is dropped and may come again; none is waited for.
final class EventFeed {
    /// How many may read at a time.
    static final int MOST_READERS = 16;

    /// How many events of a name are kept: an hour of seconds.
    static final int KEPT = 3_600;

    private static final int ROOM = 1024 * 1024;

    private final Map<String, Deque<Event>> kept = new HashMap<>();
    private final List<EventStream> readers = new ArrayList<>();
    private final IntConsumer counted;
    private long lastId;

    /// Makes a feed without events.
    ///
    /// @param counted learns how many read whenever that changes
    EventFeed(IntConsumer counted) {
        this.counted = counted;
    }

    /// One event.
    private record Event(long id, String name, String data) {}

    /// Adds an event to those of its name.
    ///
    /// @param data one line
    void append(String name, String data) {
        Deque<Event> same = kept.computeIfAbsent(name, _ -> new ArrayDeque<>());
        if (same.size() == KEPT) {
            same.removeFirst();
        }
        Event event = new Event(++lastId, name, data);
        same.addLast(event);
        send(event);
    }

    /// Puts an event in the place of those of its name.
    ///
    /// @param data one line
    void replace(String name, String data) {
        clear(name);
        append(name, data);
    }

    /// Forgets the events of a name.
    void clear(String name) {
        kept.remove(name);
    }

    /// Begins to read.
    ///
    /// @param after the id of the last event that the reader has
    /// @return whether there was a place
    boolean read(Exchange exchange, long after) {
        if (readers.size() >= MOST_READERS) {
            return false;
        }
        EventStream reader = exchange.events().room(ROOM);
        readers.add(reader);
        counted.accept(readers.size());
        reader.onClosed(() -> remove(reader));
        kept.values().stream()
                .flatMap(Deque::stream)
                .filter(event -> event.id() > after)
                .sorted(Comparator.comparingLong(Event::id))
                .forEach(event -> write(event, reader));
        reader.flush();
        return true;
    }

    /// Returns how many read.
    int readers() {
        return readers.size();
    }

    /// Ends every reader's reply.
    void close() {
        List.copyOf(readers).forEach(EventStream::end);
        readers.clear();
        counted.accept(0);
    }

    private void remove(EventStream reader) {
        readers.remove(reader);
        counted.accept(readers.size());
    }

    private void send(Event event) {
        for (EventStream reader : List.copyOf(readers)) {
            if (reader.hasRoom()) {
                write(event, reader);
                reader.flush();
            } else {
                remove(reader);
                reader.end();
            }
        }
    }

    private static void write(Event event, EventStream reader) {
        reader.id(event.id())
                .begin(event.name().getBytes(UTF_8))
                .append(event.data().getBytes(UTF_8))
                .finish();
    }
}
