package dev.llmemulator.fleet.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.fleet.group.Group.Member;
import dev.llmemulator.fleet.message.FleetMessage.Hello;
import org.junit.jupiter.api.Test;

class RosterTest {
    private final Roster roster = new Roster("1.2.3", 3);

    private static Member member(int number) {
        return new Member("id" + number, "10.0.0." + number);
    }

    @Test
    void givesPlacesInTurnAndThoseThatAreWanted() {
        assertThat(roster.admit(member(1), new Hello("1.2.3", 2))).isNull();
        assertThat(roster.admit(member(2), new Hello("1.2.3", 0))).isNull();
        assertThat(roster.isFull()).isFalse();
        assertThat(roster.admit(member(3), new Hello("1.2.3", 0))).isNull();

        assertThat(roster.isFull()).isTrue();
        assertThat(roster.placeOf(member(1))).contains(2);
        assertThat(roster.placeOf(member(2))).contains(1);
        assertThat(roster.placeOf(member(3))).contains(3);
        assertThat(roster.names())
                .isEqualTo("agent-1 (10.0.0.2), agent-2 (10.0.0.1), agent-3 (10.0.0.3)");
    }

    @Test
    void refusesAndSaysWhy() {
        assertThat(roster.admit(member(1), new Hello("1.2.4", 0)))
                .isEqualTo("its version is 1.2.4, expected that of the lead, 1.2.3");
        assertThat(roster.admit(member(1), new Hello("1.2.3", 4)))
                .isEqualTo("its index is 4, expected 1 to 3");
        assertThat(roster.admit(member(1), new Hello("1.2.3", 1))).isNull();
        assertThat(roster.admit(member(2), new Hello("1.2.3", 1)))
                .isEqualTo("its index 1 is taken by 10.0.0.1");
        assertThat(roster.admit(member(2), new Hello("1.2.3", 0))).isNull();
        assertThat(roster.admit(member(3), new Hello("1.2.3", 0))).isNull();
        assertThat(roster.admit(member(4), new Hello("1.2.3", 0)))
                .isEqualTo("3 agents have joined already, expected no more");
    }

    @Test
    void forgetsWhoHasGone() {
        assertThat(roster.admit(member(1), new Hello("1.2.3", 0))).isNull();

        assertThat(roster.remove(member(1))).contains(1);
        assertThat(roster.remove(member(1))).isEmpty();
        assertThat(roster.names()).isEqualTo("none");
    }
}
