package dev.llmemulator.fleet.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.fleet.agent.PartSender;
import dev.llmemulator.fleet.group.Group.Member;
import dev.llmemulator.fleet.lead.AgentLook.State;
import dev.llmemulator.fleet.message.FleetMessage;
import dev.llmemulator.fleet.message.FleetMessage.Standing;
import dev.llmemulator.load.recorder.LoadProgress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The run of a load from the lead's side, with agents that a test plays, on a clock that it moves.
class FleetStageTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final Map<String, String> OPTIONS = Map.of("--clients", "30");

    private final LiveMerge live = new LiveMerge();
    private final Map<Integer, Member> seats = new TreeMap<>();
    private final Map<Member, List<FleetMessage>> sent = new HashMap<>();

    /// How far the clock of each agent is ahead.
    private final Map<Integer, Long> ahead = Map.of(1, 0L, 2, -5 * SECOND, 3, 77 * SECOND);

    private FleetStage stage;
    private long now = 100 * SECOND;

    private void begin() {
        for (int place = 1; place <= 3; place++) {
            Member member = new Member("id" + place, "10.0.0." + place);
            seats.put(place, member);
            sent.put(member, new ArrayList<>());
        }
        stage = new FleetStage(4, OPTIONS, seats, live, (to, message) -> sent.get(to).add(message));
        stage.begin(now, Duration.ofSeconds(60));
    }

    private void say(int place, FleetMessage message) {
        stage.received(place, message, now);
    }

    /// Answers pings, each after a millisecond, until there are no more.
    private void answerPings() {
        boolean answered = true;
        while (answered) {
            answered = false;
            for (int place = 1; place <= 3; place++) {
                answered |= answerPing(place);
            }
        }
    }

    private boolean answerPing(int place) {
        List<FleetMessage> inbox = sent.get(seats.get(place));
        if (inbox.isEmpty() || !(inbox.getLast() instanceof FleetMessage.Ping ping)) {
            return false;
        }
        inbox.clear();
        now = ping.sent() + MILLI;
        long shown = ping.sent() + MILLI / 2 + ahead.get(place);
        say(place, new FleetMessage.Pong(ping.number(), ping.sent(), shown));
        return true;
    }

    private void lineUp() {
        begin();
        answerPings();
        sent.values().forEach(List::clear);
        for (int place = 1; place <= 3; place++) {
            say(place, new FleetMessage.Lined(4));
        }
    }

    private void finish(int place, long late) {
        byte[] bytes = ("part of " + place).getBytes(StandardCharsets.UTF_8);
        PartSender.send(4, Map.of("result.json", bytes), message -> say(place, message));
        say(place, new FleetMessage.Ended(4, 1, late));
    }

    private List<FleetMessage> to(int place) {
        return sent.get(seats.get(place));
    }

    @Test
    void assignsWhenAllClocksAreKnown() {
        begin();
        answerPings();

        for (int place = 1; place <= 3; place++) {
            assertThat(to(place)).containsExactly(new FleetMessage.Assign(4, OPTIONS));
        }
    }

    @Test
    void letsAllBeginAtOneMomentByTheirOwnClocks() {
        lineUp();

        for (int place = 1; place <= 3; place++) {
            assertThat(to(place))
                    .containsExactly(new FleetMessage.Go(4, now + SECOND + ahead.get(place)));
        }
    }

    @Test
    void waitsUntilTheLastStandsAtTheLine() {
        begin();
        answerPings();
        sent.values().forEach(List::clear);
        say(1, new FleetMessage.Lined(4));
        say(2, new FleetMessage.Lined(4));
        say(3, new FleetMessage.Lined(3));

        assertThat(to(1)).isEmpty();
    }

    @Test
    void hasTheirPartsAndHowFarApartTheyBegan() {
        lineUp();
        finish(2, 3 * MILLI);
        finish(1, MILLI);
        assertThat(stage.isOver()).isFalse();
        finish(3, 9 * MILLI);

        assertThat(stage.isOver()).isTrue();
        assertThat(stage.failure()).isNull();
        FleetResult result = stage.result();
        assertThat(result.parts())
                .extracting(FleetResult.AgentPart::place)
                .containsExactly(1, 2, 3);
        assertThat(result.parts().get(1).files().get("result.json"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("part of 2");
        assertThat(result.losses()).isEmpty();
        assertThat(result.agents()).isEqualTo(3);
        assertThat(result.clockBoundNanos()).isEqualTo(MILLI / 2 + 1);
        assertThat(result.startSpreadNanos()).isEqualTo(9 * MILLI + 2);
        assertThat(result.interrupted()).isFalse();
    }

    @Test
    void stopsTheOthersWhenOneIsLost() {
        lineUp();
        sent.values().forEach(List::clear);
        now += 3 * SECOND;
        stage.left(2, "its connection was closed", now);

        String reason =
                "agent-2 (10.0.0.2) was lost 2.0 s after the start with 2/3 of the load: its"
                        + " connection was closed";
        assertThat(to(1)).containsExactly(new FleetMessage.Stop(4, reason));
        assertThat(to(2)).isEmpty();
        assertThat(to(3)).containsExactly(new FleetMessage.Stop(4, reason));
        finish(1, 0);
        finish(3, 0);
        assertThat(stage.isOver()).isTrue();
        assertThat(stage.result().parts())
                .extracting(FleetResult.AgentPart::place)
                .containsExactly(1, 3);
        assertThat(stage.result().losses()).extracting(Loss::sentence).containsExactly(reason);
        assertThat(stage.result().interrupted()).isFalse();
    }

    @Test
    void isNotDisturbedByOneWhoGoesAfterItsPart() {
        lineUp();
        finish(1, 0);
        stage.left(1, "gone", now);
        finish(2, 0);
        finish(3, 0);

        assertThat(stage.result().losses()).isEmpty();
        assertThat(stage.result().parts()).hasSize(3);
    }

    @Test
    void cannotBeginWithoutOneWhoIsLostBeforeTheStart() {
        begin();
        answerPings();
        stage.left(3, "its connection was closed", now);

        assertThat(stage.isOver()).isTrue();
        assertThat(stage.failure())
                .isEqualTo(
                        "agent-3 (10.0.0.3) was lost before the start: its connection was closed");
    }

    @Test
    void cannotBeginWithOneWhoRefuses() {
        begin();
        answerPings();
        say(2, new FleetMessage.Refused("the limit of open files is 10"));

        assertThat(stage.failure()).isEqualTo("agent-2 (10.0.0.2): the limit of open files is 10");
    }

    @Test
    void namesWhoIsNotAtTheLineInTime() {
        begin();
        answerPings();
        say(2, new FleetMessage.Lined(4));
        stage.tick(now + 59 * SECOND);
        assertThat(stage.isOver()).isFalse();
        stage.tick(now + 61 * SECOND);

        assertThat(stage.failure())
                .isEqualTo(
                        "not all clients were at the start line in time: agent-1 (10.0.0.1),"
                                + " agent-3 (10.0.0.3)");
    }

    @Test
    void neverHurriesALoadThatRuns() {
        lineUp();
        stage.tick(now + 3_600 * SECOND);

        assertThat(stage.isOver()).isFalse();
    }

    @Test
    void losesWhoseDataDoNotComeAfterAStop() {
        lineUp();
        stage.left(2, "gone", now);
        finish(1, 0);
        stage.tick(now + 59 * SECOND);
        assertThat(stage.isOver()).isFalse();
        stage.tick(now + 61 * SECOND);

        assertThat(stage.isOver()).isTrue();
        assertThat(stage.result().losses()).extracting(Loss::place).containsExactly(2, 3);
    }

    @Test
    void losesWhoseDataAreDamaged() {
        lineUp();
        say(1, new FleetMessage.Part(4, "result.json", 4, 0, 99, ByteBuffer.allocate(4)));
        say(1, new FleetMessage.Ended(4, 1, 0));

        assertThat(to(2).getLast()).isInstanceOf(FleetMessage.Stop.class);
        finish(2, 0);
        finish(3, 0);
        assertThat(stage.result().losses())
                .extracting(Loss::why)
                .containsExactly("its part did not come whole");
    }

    @Test
    void stopsAllWhenTheUserWantsIt() {
        lineUp();
        sent.values().forEach(List::clear);
        stage.interrupt(now);

        assertThat(to(3)).containsExactly(new FleetMessage.Stop(4, "the lead was interrupted"));
        for (int place = 1; place <= 3; place++) {
            finish(place, 0);
        }
        assertThat(stage.result().interrupted()).isTrue();
        assertThat(stage.result().losses()).isEmpty();
    }

    @Test
    void endsAtOnceWhenTheUserWantsItBeforeAnythingRuns() {
        begin();
        stage.interrupt(now);

        assertThat(stage.isOver()).isTrue();
        assertThat(stage.result().parts()).isEmpty();
        assertThat(stage.result().interrupted()).isTrue();
    }

    @Test
    void showsHowFarAllAreTogether() {
        lineUp();
        beat(1, 4, new LoadProgress(1, 2, 3, 4, 5, 6, 7), 800);
        beat(2, 4, new LoadProgress(10, 20, 30, 40, 50, 60, 70), 900);
        beat(2, 3, new LoadProgress(99, 99, 99, 99, 99, 99, 99), 9_999);

        assertThat(live.progress().cycles()).isEqualTo(44);
        assertThat(live.progress().connected()).isEqualTo(22);
        assertThat(live.progress().errors()).isEqualTo(77);
        assertThat(live.lagP99Ms()).isEqualTo(0.9);
    }

    private void beat(int place, int run, LoadProgress progress, long lagMicros) {
        say(place, new FleetMessage.Beat(run, new Standing(progress, lagMicros, 0.5)));
    }

    private static LoadProgress tokens(long tokens) {
        return new LoadProgress(1, 1, 0, 0, 0, tokens, 0);
    }

    @Test
    void showsHowMuchHappensPerSecond() {
        lineUp();
        beat(1, 4, tokens(100), 0);
        beat(2, 4, tokens(1_000), 0);
        now += 2 * SECOND;
        beat(1, 4, tokens(300), 0);
        beat(2, 4, tokens(1_050), 0);
        stage.tick(now);
        assertThat(live.look().pace().tokens()).isEqualTo(125);
        assertThat(live.look().seconds()).isEqualTo(1);

        // Agent 1 is silent, so that nobody knows what it does.
        now += 3 * SECOND;
        beat(2, 4, tokens(1_350), 0);
        stage.tick(now);
        assertThat(live.look().pace().tokens()).isEqualTo(100);
        assertThat(live.look().progress().tokens()).isEqualTo(1_650);
    }

    @Test
    void showsWhereEachAgentIs() {
        begin();
        stage.tick(now);
        assertThat(states()).containsOnly(State.READING_CLOCK);
        assertThat(live.look().seconds()).isNegative();
        assertThat(live.look().agents().getFirst().clockBoundNanos()).isNegative();

        answerPings();
        say(2, new FleetMessage.Lined(4));
        now += SECOND;
        stage.tick(now);
        assertThat(states()).containsExactly(State.LINING_UP, State.LINED_UP, State.LINING_UP);
        assertThat(live.look().agents().getFirst().clockBoundNanos()).isEqualTo(MILLI / 2 + 1);

        say(1, new FleetMessage.Lined(4));
        say(3, new FleetMessage.Lined(4));
        beat(1, 4, tokens(70), 0);
        beat(2, 4, tokens(30), 0);
        now += SECOND;
        stage.tick(now);
        assertThat(states()).containsOnly(State.RUNNING);

        finish(1, 0);
        stage.left(2, "its connection was closed", now);
        now += SECOND;
        stage.tick(now);
        assertThat(states()).containsExactly(State.ENDED, State.LOST, State.STOPPING);
        assertThat(live.look().progress().tokens()).isEqualTo(70);
        assertThat(live.look().agents().getFirst().standing().cpu()).isEqualTo(0.5);
    }

    private List<State> states() {
        return live.look().agents().stream().map(AgentLook::state).toList();
    }
}
