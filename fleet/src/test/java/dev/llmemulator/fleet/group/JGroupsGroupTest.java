package dev.llmemulator.fleet.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests groups within this JVM, over real sockets.
class JGroupsGroupTest {
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final int STRANGERS = 1_000;
    private static final byte[] START_OF_A_HANDSHAKE = {22, 3, 1};

    @TempDir private Path home;

    /// Records what a listener was told.
    private static final class Heard implements Group.Listener {
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final BlockingQueue<Group.Member> members = new LinkedBlockingQueue<>();

        @Override
        public void joined(Group.Member member) {
            members.add(member);
            events.add("joined");
        }

        @Override
        public void left(Group.Member member) {
            events.add("left");
        }

        @Override
        public void received(Group.Member from, byte[] message) {
            events.add(new String(message, StandardCharsets.UTF_8));
        }

        void awaits(String event) throws InterruptedException {
            assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(event);
        }
    }

    private static InetSocketAddress at(JGroupsGroup lead) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), lead.port());
    }

    private static void exchange(@Nullable GroupKey key) throws Exception {
        Heard leads = new Heard();
        Heard members = new Heard();
        try (JGroupsGroup lead = JGroupsGroup.open(ANY, key, leads)) {
            try (JGroupsGroup member = JGroupsGroup.join(at(lead), key, members)) {
                leads.awaits("joined");
                members.awaits("joined");
                member.send(members.members.take(), "hello".getBytes(StandardCharsets.UTF_8));
                leads.awaits("hello");
                String large = "x".repeat(900_000);
                lead.send(leads.members.take(), large.getBytes(StandardCharsets.UTF_8));
                members.awaits(large);
            }
            leads.awaits("left");
        }
    }

    @Test
    void bringsMessagesAndTellsWhoComesAndGoes() throws Exception {
        exchange(null);
    }

    @Test
    void doesTheSameWithAKey() throws Exception {
        exchange(key("key"));
    }

    private GroupKey key(String name) throws GroupException {
        Path file = home.resolve(name);
        KeyMaker.make(file);
        return GroupKey.read(file);
    }

    @Test
    void letsNobodyInWithAnotherKey() throws Exception {
        Heard leads = new Heard();
        try (JGroupsGroup lead = JGroupsGroup.open(ANY, key("one"), leads)) {
            GroupKey other = key("other");
            assertThatThrownBy(() -> JGroupsGroup.join(at(lead), other, new Heard()))
                    .isInstanceOf(GroupException.class)
                    .hasMessageContaining("its key is another one")
                    .isNotInstanceOf(NotJoinedException.class)
                    .hasMessageNotContaining("\n");
            assertThat(leads.events).isEmpty();
        }
    }

    @Test
    void isNotDisturbedByWhatStrangersSay() throws Exception {
        Heard leads = new Heard();
        GroupKey key = key("one");
        try (JGroupsGroup lead = JGroupsGroup.open(ANY, key, leads)) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = new Socket()) {
                    socket.connect(at(lead), 5_000);
                    socket.getOutputStream()
                            .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                }
            }
            try (JGroupsGroup member = JGroupsGroup.join(at(lead), key, new Heard())) {
                assertThat(member.port()).isPositive();
                leads.awaits("joined");
            }
        }
    }

    @Test
    void letsAgentsInWhileStrangersStaySilent() throws Exception {
        isJoinedAmongStrangers(null, new byte[0]);
    }

    @Test
    void letsAgentsInWhileStrangersSayOneByte() throws Exception {
        isJoinedAmongStrangers(null, new byte[] {'b'});
    }

    @Test
    void letsAgentsInWhileStrangersSayHalfAGreeting() throws Exception {
        isJoinedAmongStrangers(null, new byte[] {'b', 'e', 'l', 'a', 22});
    }

    @Test
    void letsAgentsInWhileStrangersStaySilentBeforeAHandshake() throws Exception {
        isJoinedAmongStrangers(key("one"), new byte[0]);
    }

    @Test
    void letsAgentsInWhileHandshakesAreUnfinished() throws Exception {
        isJoinedAmongStrangers(key("one"), START_OF_A_HANDSHAKE);
    }

    /// Many foreign connections stay silent after the same bytes.
    private static void isJoinedAmongStrangers(@Nullable GroupKey key, byte[] said)
            throws Exception {
        Heard leads = new Heard();
        List<Socket> strangers = new ArrayList<>();
        try (JGroupsGroup lead = JGroupsGroup.open(ANY, key, leads)) {
            for (int i = 0; i < STRANGERS; i++) {
                Socket stranger = new Socket();
                strangers.add(stranger);
                stranger.connect(at(lead), 5_000);
                stranger.getOutputStream().write(said);
            }
            try (JGroupsGroup member = JGroupsGroup.join(at(lead), key, new Heard())) {
                assertThat(member.port()).isPositive();
                leads.awaits("joined");
            }
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void needsAKeyOffTheLoopbackInterface() {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);

        assertThatThrownBy(() -> JGroupsGroup.open(everywhere, null, new Heard()))
                .isInstanceOf(GroupException.class)
                .hasMessageContaining("expected a key in LLM_EMULATOR_FLEET_KEY");
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress at =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> JGroupsGroup.open(at, null, new Heard()))
                    .isInstanceOf(GroupException.class)
                    .hasMessageContaining(":" + taken.getLocalPort() + " cannot be used")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);

        assertThat(JGroupsGroup.isThere(nobody)).isFalse();
        assertThatThrownBy(() -> JGroupsGroup.join(nobody, null, new Heard()))
                .isInstanceOf(GroupException.class)
                .hasMessageContaining("cannot join the fleet at");
    }
}
