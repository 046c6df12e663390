package dev.llmemulator.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
    @Test
    void isReadAsItIsWritten() {
        Share share = Share.parse("2/3").orElseThrow();

        assertThat(share).isEqualTo(new Share(1, 3));
        assertThat(share.written()).isEqualTo("2/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0/3", "4/3", "1/0", "1/1001", "-1/3", "1/3/3", " 1/3", "a/b"})
    void isNothingElse(String text) {
        assertThat(Share.parse(text)).isEmpty();
    }

    @Test
    void namesWhatIsNoShare() {
        assertThatThrownBy(() -> new Share(3, 3)).hasMessageStartingWith("share is 4/3, expected");
    }

    @Test
    void holdsEachNumberInOnePlaceOfOneShare() {
        for (int of = 1; of <= 7; of++) {
            for (int whole = 0; whole <= 30; whole++) {
                List<Integer> all = new ArrayList<>();
                for (int index = 0; index < of; index++) {
                    all.addAll(numbers(new Share(index, of), whole));
                }
                assertThat(all)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, whole).boxed().toList());
            }
        }
    }

    private static List<Integer> numbers(Share share, int whole) {
        List<Integer> numbers = new ArrayList<>();
        for (int place = 0; place < share.part(whole); place++) {
            int number = share.number(place);
            assertThat(share.holds(number)).isTrue();
            assertThat(share.place(number)).isEqualTo(place);
            numbers.add(number);
        }
        return numbers;
    }

    @Test
    void isAFaultWhenAPartHasNoClientOrNoConnection() {
        assertThatThrownBy(() -> LoadPlan.builder().clients(2).share(new Share(0, 3)).build())
                .hasMessageContaining("share is 1/3, expected at most 2 parts");
        assertThatThrownBy(() ->
                        LoadPlan.builder()
                                .clients(9)
                                .httpConnections(2)
                                .share(new Share(0, 3))
                                .build())
                .hasMessageContaining("expected at most 2 parts");
    }

    @Test
    void dividesClientsSlotsConnectionsAndCycles() {
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(11)
                        .cycles(4)
                        .maxConcurrent(7)
                        .httpConnections(5)
                        .share(new Share(1, 3))
                        .build();

        assertThat(plan.clients()).isEqualTo(11);
        assertThat(plan.ownClients()).isEqualTo(4);
        assertThat(plan.ownSlots()).isEqualTo(2);
        assertThat(plan.ownConnections()).isEqualTo(2);
        assertThat(plan.plannedCycles()).isEqualTo(16);
        assertThat(plan.sockets()).isEqualTo(4);
    }
}
