package dev.llmemulator.fleet.group;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;
import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.util.DefaultSocketFactory;
import org.jspecify.annotations.Nullable;

/// The protocols of a group, in code, because an XML file would have to be kept in step with it.
///
/// One TCP port, no diagnostics, no second channel for failure detection. A closed connection
/// raises a suspicion, which is verified for half a second; heartbeats that are missing for four
/// seconds do the same. There is no merging of groups.
final class GroupStack {
    private static final long SILENCE_MILLIS = Duration.ofSeconds(4).toMillis();
    private static final long BEAT_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long VERIFY_MILLIS = 500;
    private static final long JOIN_MILLIS = Duration.ofSeconds(3).toMillis();

    /// A lead asks nobody, so it need not wait for answers.
    private static final long ALONE_MILLIS = 50;

    private static final int CONNECT_MILLIS = 3_000;
    private static final int FIRST_BYTES_MILLIS = 3_000;
    private static final int MEMBER_ATTEMPTS = 5;

    private GroupStack() {}

    /// The stack of a lead, which joins nobody.
    static JChannel lead(InetSocketAddress at, @Nullable GroupKey key) throws IOException {
        GMS membership = new GMS();
        membership.setJoinTimeout(ALONE_MILLIS).setMaxJoinAttempts(1);
        return channel(at, at, key, membership);
    }

    /// The stack of a member.
    ///
    /// @param own where it listens
    static JChannel member(InetSocketAddress lead, InetSocketAddress own, @Nullable GroupKey key)
            throws IOException {
        GMS membership = new GMS();
        membership.setJoinTimeout(JOIN_MILLIS).setMaxJoinAttempts(MEMBER_ATTEMPTS);
        return channel(own, lead, key, membership);
    }

    private static JChannel channel(
            InetSocketAddress at, InetSocketAddress lead, @Nullable GroupKey key, GMS membership)
            throws IOException {
        TCPPING discovery = new TCPPING();
        discovery.setInitialHosts(List.of(lead));
        discovery.portRange(0).sendCacheOnJoin(true);
        membership.printLocalAddress(false);
        try {
            return new JChannel(
                    transport(at, key),
                    discovery,
                    new FD_ALL3().setTimeout(SILENCE_MILLIS).setInterval(BEAT_MILLIS),
                    new VERIFY_SUSPECT2().setTimeout(VERIFY_MILLIS),
                    new NAKACK2().useMcastXmit(false),
                    new UNICAST3(),
                    new STABLE(),
                    membership,
                    new UFC(),
                    new MFC(),
                    new FRAG4());
        } catch (Exception e) { // JGroups declares nothing narrower
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static TCP transport(InetSocketAddress at, @Nullable GroupKey key) {
        TCP transport = new TCP();
        transport
                .enableSuspectEvents(true)
                .setSockConnTimeout(CONNECT_MILLIS)
                .setPeerAddrReadTimeout(FIRST_BYTES_MILLIS);
        transport
                .setBindAddress(at.getAddress())
                .setBindPort(at.getPort())
                .setPortRange(0)
                .useVirtualThreads(true);
        transport.disableDiagnostics();
        SocketFactory out =
                key == null ? SocketFactory.getDefault() : key.context().getSocketFactory();
        transport.setSocketFactory(new DefaultSocketFactory(out, new GuardedPorts(key)));
        return transport;
    }
}
