package dev.llmemulator.realtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import dev.llmemulator.realtime.broker.HistoryRange;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static final int LIMIT = 100;
    private static final HistoryRange ALL = new HistoryRange(-1, null, false);

    private final Channels channels = ChannelsFixture.channels(100, () -> 0);
    private final Channel session = channels.acquire("session:1");
    private final Channel open = channels.acquire("open:1");
    private final Channel plain = channels.acquire("plain:1");
    private final FakeSubscriber anna = new FakeSubscriber("anna");
    private final FakeSubscriber ben = new FakeSubscriber("ben");

    @Nested
    class Publishing {
        @Test
        void reachesEverySubscriberInTheOrderOfTheOffsets() {
            join(session, anna, null);
            session.publish(Payload.of("1"), 1, "run");
            join(session, ben, null);
            session.publish(Payload.of("2"), 2, "run");

            assertThat(anna.offsets()).containsExactly(1L, 2L);
            assertThat(ben.offsets()).containsExactly(2L);
        }

        @Test
        void dropsWhatIsNotNewer() {
            join(session, anna, null);
            session.publish(Payload.of("1"), 1, "run");
            session.publish(Payload.of("1"), 1, "run");

            assertThat(anna.offsets()).containsExactly(1L);
            assertThat(channels.counters().publications()).isEqualTo(1);
        }

        @Test
        void hasNoOffsetsInAChannelWithoutHistory() {
            join(plain, anna, null);

            StreamPosition position = plain.publish(DraftFixture.json("1"));
            plain.publish(Payload.of("2"), 1, "run");

            assertThat(anna.offsets()).containsExactly(0L, 0L);
            assertThat(position).isEqualTo(StreamPosition.NONE);
        }

        @Test
        void canLeaveTheHistoryOut() {
            join(session, anna, null);

            StreamPosition position = session.publish(DraftFixture.unkept("1"));

            assertThat(position).isEqualTo(StreamPosition.NONE);
            assertThat(anna.offsets()).containsExactly(0L);
            assertThat(session.read(ALL).publications()).isEmpty();
        }

        @Test
        void doesARepeatWithTheSameKeyOnce() {
            join(session, anna, null);
            Draft keyed = DraftFixture.keyed("1", "key");

            StreamPosition first = session.publish(keyed);
            session.publish(DraftFixture.json("2"));
            StreamPosition repeat = session.publish(keyed);

            assertThat(repeat).isEqualTo(first);
            assertThat(anna.offsets()).containsExactly(1L, 2L);
        }

        @Test
        void tellsASubscriberOfAnotherFormatThatItCannotHaveBinaryData() {
            FakeSubscriber binary = new FakeSubscriber("binary", ProtobufCodec.INSTANCE);
            join(session, anna, null);
            join(session, binary, null);

            session.publish(DraftFixture.binary());

            assertThat(anna.unfit).isEqualTo(1);
            assertThat(anna.publications).isEmpty();
            assertThat(binary.offsets()).containsExactly(1L);
            assertThat(session.holdsForeignData()).isTrue();
        }

        @Test
        void flushesSubscribersOnlyWhenAsked() {
            join(session, anna, null);
            session.publish(Payload.of("1"), 1, "run");

            assertThat(anna.flushes).isZero();
            session.flush();
            assertThat(anna.flushes).isEqualTo(1);
        }
    }

    @Nested
    class Subscribing {
        @Test
        void startsAtTheTop() {
            session.publish(Payload.of("1"), 1, "run");

            Joining joining = join(session, anna, null);

            assertThat(joining.recovery().recovered()).isFalse();
            assertThat(joining.recovery().position().offset()).isEqualTo(1);
            assertThat(joining.recovery().position().epoch()).hasSize(8);
        }

        @Test
        void recoversGaplessly() {
            StreamPosition first = session.publish(DraftFixture.json("1"));
            session.publish(Payload.of("2"), 0, "");

            Joining joining = join(session, anna, first);
            session.publish(Payload.of("3"), 0, "");

            assertThat(joining.recovery().recovered()).isTrue();
            assertThat(joining.recovery().publications())
                    .extracting(Publication::offset)
                    .containsExactly(2L);
            assertThat(anna.offsets()).containsExactly(3L);
        }

        @Test
        void staysOutWhenOnlyARecoveryIsWanted() {
            Grant grant = Grant.of(Grant.Source.CLIENT, session.options());
            StreamPosition lost = new StreamPosition(1, "elsewhere");

            assertThat(session.subscribe(anna, anna.info(), grant, lost, true, LIMIT)).isNull();
            assertThat(session.subscriptions()).isEmpty();
        }

        @Test
        void tellsNoPositionWhereNoneIsGranted() {
            assertThat(join(plain, anna, null).recovery().position())
                    .isEqualTo(StreamPosition.NONE);
        }

        @Test
        void isCounted() {
            Joining joining = join(session, anna, null);
            join(session, ben, null);

            assertThat(channels.counters().occupied()).isEqualTo(1);
            assertThat(channels.counters().subscriptions()).isEqualTo(2);

            session.unsubscribe(joining.subscription());
            session.unsubscribe(joining.subscription());

            assertThat(channels.counters().subscriptions()).isEqualTo(1);
        }
    }

    @Nested
    class Presences {
        @Test
        void showsWhoIsThereAndTellsOfComingAndGoing() {
            join(open, anna, null);
            Joining joining = join(open, ben, null);
            open.join(joining.subscription());
            Presence both = Presence.of(open);

            open.unsubscribe(joining.subscription());

            assertThat(both.clients()).containsOnlyKeys("anna", "ben");
            assertThat(both.users()).isEqualTo(2);
            assertThat(Presence.of(open).clients()).containsOnlyKeys("anna");
            assertThat(anna.pushes)
                    .containsExactly(
                            new Push.Join("open:1", ben.info()),
                            new Push.Leave("open:1", ben.info()));
            assertThat(ben.pushes).containsExactly(new Push.Join("open:1", ben.info()));
        }

        @Test
        void isEmptyWhereItIsOff() {
            join(session, anna, null);

            assertThat(Presence.of(session).clients()).isEmpty();
            assertThat(Presence.of(null).clients()).isEmpty();
        }
    }

    @Test
    void removesItsHistoryAndKeepsItsPosition() {
        StreamPosition position = session.publish(DraftFixture.json("1"));

        session.removeHistory();

        assertThat(session.read(ALL).publications()).isEqualTo(List.of());
        assertThat(session.read(ALL).top()).isEqualTo(position);
    }

    private static Joining join(Channel channel, FakeSubscriber who, StreamPosition since) {
        Grant grant = Grant.of(Grant.Source.CONNECTION_TOKEN, channel.options());
        return channel.subscribe(who, who.info(), grant, since, false, LIMIT);
    }
}
