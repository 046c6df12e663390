package dev.llmemulator.realtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.broker.HistoryRange;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private static final HistoryRange ALL = new HistoryRange(-1, null, false);

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Channels channels = ChannelsFixture.channels(3, nanos::get);

    @Test
    void givesTheSameChannelForTheSameName() {
        assertThat(channels.acquire("session:1")).isSameAs(channels.acquire("session:1"));
    }

    @Test
    void refusesAnUnknownNamespace() {
        assertThatThrownBy(() -> channels.acquire("nowhere:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void dropsAnIdleChannelWhenItsMemoryIsOver() {
        String epoch = epochOf("session:1");

        nanos.addAndGet(ChannelsFixture.IDLE.toNanos() - 1);
        channels.sweep(10);
        assertThat(epochOf("session:1")).isEqualTo(epoch);

        nanos.addAndGet(ChannelsFixture.IDLE.toNanos());
        channels.sweep(10);
        assertThat(channels.all()).isEmpty();
        assertThat(epochOf("session:1")).isNotEqualTo(epoch);
    }

    @Test
    void keepsAChannelThatHoldsPublicationsUntilTheyExpire() {
        Channel channel = channels.acquire("session:1");
        channel.publish(Payload.of("1"), 1, "run");
        channel.release();

        nanos.addAndGet(ChannelsFixture.TTL.toNanos() - 1);
        channels.sweep(10);
        assertThat(channel.read(ALL).publications()).hasSize(1);

        nanos.addAndGet(ChannelsFixture.IDLE.toNanos());
        channels.sweep(10);
        assertThat(channels.all()).isEmpty();
    }

    @Test
    void keepsAChannelThatIsHeld() {
        Channel held = channels.acquire("session:1");
        held.read(ALL);

        nanos.addAndGet(ChannelsFixture.IDLE.toNanos() * 2);
        channels.sweep(10);

        assertThat(channels.all()).containsExactly(held);
    }

    @Test
    void dropsAChannelWithoutAnyMemoryAtOnce() {
        channels.acquire("plain:1").release();

        channels.sweep(10);

        assertThat(channels.all()).isEmpty();
    }

    @Test
    void makesRoomForANewChannelByDroppingIdleOnesEarly() {
        epochOf("session:1");
        channels.acquire("session:2");
        channels.acquire("session:3");

        assertThat(channels.acquire("session:4")).isNotNull();
        assertThat(channels.find("session:1")).isNull();
    }

    @Test
    void refusesANewChannelWhenAllAreInUse() {
        for (int i = 0; i < 3; i++) {
            channels.acquire("session:" + i);
        }

        assertThat(channels.acquire("session:4")).isNull();
        assertThat(channels.acquire("session:1")).isNotNull();
    }

    @Test
    void neverTakesBackThatAChannelIsDropped() {
        epochOf("session:1");
        Channel dropped = channels.find("session:1");
        assertThat(dropped.drop(nanos.get(), 0)).isTrue();

        assertThat(dropped.drop(nanos.get(), ChannelsFixture.IDLE.toNanos())).isTrue();
        assertThat(dropped.hold()).isFalse();
        assertThat(channels.acquire("session:1")).isNotSameAs(dropped);
    }

    @Test
    void sweepsAllChannelsInTurns() {
        for (int i = 0; i < 3; i++) {
            channels.acquire("plain:" + i).release();
        }

        channels.sweep(2);
        assertThat(channels.all()).hasSize(1);
        channels.sweep(2);
        assertThat(channels.all()).isEmpty();
    }

    private String epochOf(String name) {
        Channel channel = channels.acquire(name);
        String epoch = channel.read(ALL).top().epoch();
        channel.release();
        return epoch;
    }
}
