package dev.llmemulator.fleet.lead;

import dev.llmemulator.fleet.group.Group.Member;
import dev.llmemulator.fleet.message.FleetMessage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The agents that take part, each at its place from 1 on.
public final class Roster {
    private final String version;
    private final int size;
    private final Map<Integer, Member> seats = new TreeMap<>();

    /// A roster on which nobody is.
    ///
    /// @param version of the program that all must have
    /// @param size how many agents take part
    public Roster(String version, int size) {
        this.version = version;
        this.size = size;
    }

    /// Gives a member a place.
    ///
    /// @return why it gets none; null when it has one now
    public @Nullable String admit(Member member, FleetMessage.Hello hello) {
        if (!hello.version().equals(version)) {
            return "its version is %s, expected that of the lead, %s"
                    .formatted(hello.version(), version);
        }
        if (isFull()) {
            return "%d agents have joined already, expected no more".formatted(size);
        }
        int place = hello.place() == 0 ? firstFree() : hello.place();
        if (place < 1 || place > size) {
            return "its index is %d, expected 1 to %d".formatted(place, size);
        }
        if (seats.containsKey(place)) {
            return "its index %d is taken by %s".formatted(place, seats.get(place).host());
        }
        seats.put(place, member);
        return null;
    }

    private int firstFree() {
        int place = 1;
        while (seats.containsKey(place)) {
            place++;
        }
        return place;
    }

    /// Takes a member off.
    ///
    /// @return the place that it had; empty when it had none
    public Optional<Integer> remove(Member member) {
        Optional<Integer> place = placeOf(member);
        place.ifPresent(seats::remove);
        return place;
    }

    /// Returns the place of a member.
    public Optional<Integer> placeOf(Member member) {
        return seats.entrySet().stream()
                .filter(each -> each.getValue().equals(member))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Returns who is at each place that is taken.
    public Map<Integer, Member> seats() {
        return Map.copyOf(seats);
    }

    /// Returns how many places there are.
    public int size() {
        return size;
    }

    /// Returns whether every place is taken.
    public boolean isFull() {
        return seats.size() == size;
    }

    /// Returns who is there, for people.
    public String names() {
        return seats.isEmpty()
                ? "none"
                : seats.entrySet().stream()
                        .map(each -> name(each.getKey(), each.getValue().host()))
                        .collect(Collectors.joining(", "));
    }

    /// Returns how an agent is called.
    static String name(int place, String host) {
        return "agent-%d (%s)".formatted(place, host);
    }
}
