package dev.llmemulator.fleet.group;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.PhysicalAddress;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A group of JGroups.
public final class JGroupsGroup implements Group {
    private static final Logger LOG = LoggerFactory.getLogger(JGroupsGroup.class);
    private static final String NAME = "llm-emulator";
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int PORT_TRIES = 5;

    private final JChannel channel;
    private final int port;
    private final Listener listener;
    private final Map<Address, Member> members = new HashMap<>();
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();

    private JGroupsGroup(JChannel channel, int port, Listener listener) {
        this.channel = channel;
        this.port = port;
        this.listener = listener;
    }

    /// Opens a group as its lead.
    ///
    /// @param at where members join; port 0 takes any free one
    /// @param key null: only where nobody outside this machine can come
    public static JGroupsGroup open(InetSocketAddress at, @Nullable GroupKey key, Listener listener)
            throws GroupException {
        requireKey(at, key);
        try {
            return started(at, own -> GroupStack.lead(own, key), listener);
        } catch (IOException e) {
            throw new GroupException(
                    "fleet address %s:%d cannot be used: %s"
                            .formatted(at.getHostString(), at.getPort(), e.getMessage()),
                    e);
        }
    }

    /// Joins a group. The listener hears of the lead first.
    ///
    /// @param lead where the group's lead listens
    /// @throws NotJoinedException when another try may succeed
    public static JGroupsGroup join(
            InetSocketAddress lead, @Nullable GroupKey key, Listener listener)
            throws GroupException {
        requireKey(lead, key);
        InetAddress own = probe(lead, key);
        JGroupsGroup group;
        try {
            group =
                    started(
                            new InetSocketAddress(own, 0),
                            at -> GroupStack.member(lead, at, key),
                            listener);
        } catch (IOException e) {
            throw new NotJoinedException(lead, String.valueOf(e.getMessage()), e);
        }
        View view = group.channel.getView();
        if (view == null || view.getCoord().equals(group.channel.getAddress())) {
            group.close();
            throw new NotJoinedException(lead, "it did not let this process in", null);
        }
        return group;
    }

    /// Makes sure that an address can be used with this key, or without one.
    public static void requireKey(InetSocketAddress at, @Nullable GroupKey key)
            throws GroupException {
        if (at.isUnresolved()) {
            throw new GroupException(
                    "host '%s': expected a name or an address that can be resolved"
                            .formatted(at.getHostString()));
        }
        if (key == null && !at.getAddress().isLoopbackAddress()) {
            throw new GroupException(
                    "fleet address %s:%d is not on the loopback interface: expected a key in"
                                    .formatted(at.getHostString(), at.getPort())
                            + " LLM_EMULATOR_FLEET_KEY, which 'llm-emulator fleet-key FILE' makes");
        }
    }

    /// Returns whether a process listens there.
    public static boolean isThere(InetSocketAddress lead) {
        try (Socket socket = new Socket()) {
            socket.connect(lead, PATIENCE_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Finds out whether the lead takes this key, and by which of its addresses this machine
    /// reaches it. Only a certificate that another key has signed says for sure that it does not.
    private static InetAddress probe(InetSocketAddress lead, @Nullable GroupKey key)
            throws GroupException {
        try (Socket socket =
                key == null ? new Socket() : key.context().getSocketFactory().createSocket()) {
            socket.connect(lead, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            if (socket instanceof SSLSocket secured) {
                shakeHands(secured);
            }
            return socket.getLocalAddress();
        } catch (SSLException e) {
            if (e.getCause() instanceof GeneralSecurityException) {
                throw new GroupException(GroupException.refusal(lead, "its key is another one"), e);
            }
            throw new NotJoinedException(lead, "it does not answer as one with a key", e);
        } catch (IOException e) {
            throw new NotJoinedException(lead, String.valueOf(e.getMessage()), e);
        }
    }

    /// In TLS 1.3 the other side says after the handshake whether it takes a certificate. Silence
    /// means that it does.
    private static void shakeHands(SSLSocket socket) throws IOException {
        socket.setEnabledProtocols(new String[] {GroupKey.PROTOCOL});
        socket.startHandshake();
        socket.setSoTimeout(500);
        try {
            int _ = socket.getInputStream().read();
        } catch (SocketTimeoutException _) {
            LOG.debug("The lead takes the key.");
        }
    }

    /// Makes a channel that listens at an address.
    private interface Maker {
        JChannel make(InetSocketAddress at) throws IOException;
    }

    /// JGroups wants to be told its port. One that is free now may be taken a moment later, so that
    /// another is tried then.
    private static JGroupsGroup started(InetSocketAddress at, Maker maker, Listener listener)
            throws IOException {
        if (at.getPort() != 0) {
            return start(maker.make(at), at.getPort(), listener);
        }
        for (int left = PORT_TRIES; ; left--) {
            int port = freePort(at.getAddress());
            try {
                InetSocketAddress own = new InetSocketAddress(at.getAddress(), port);
                return start(maker.make(own), port, listener);
            } catch (IOException e) {
                if (left == 0) {
                    throw e;
                }
                LOG.debug("A free port was taken meanwhile. [port={}]", port);
            }
        }
    }

    private static int freePort(InetAddress at) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, at)) {
            return socket.getLocalPort();
        }
    }

    private static JGroupsGroup start(JChannel channel, int port, Listener listener)
            throws IOException {
        JGroupsGroup group = new JGroupsGroup(channel, port, listener);
        channel.setReceiver(group.new Inbox());
        try {
            channel.connect(NAME);
            return group;
        } catch (Exception e) { // JGroups declares nothing narrower
            channel.close();
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IOException(String.valueOf(root.getMessage()), e);
        }
    }

    /// Returns the port at which this process listens.
    public int port() {
        return port;
    }

    @Override
    public void send(Member to, byte[] message) {
        Address address = addresses.get(to.id());
        if (address == null) {
            LOG.debug("The receiver of a message has left. [member={}]", to);
            return;
        }
        try {
            channel.send(new BytesMessage(address, message));
        } catch (
                Exception e) { // JGroups declares nothing narrower; the end of a member is heard of
            LOG.warn("A message could not be sent. [member={}, cause={}]", to, e.getMessage());
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    /// What JGroups tells.
    private final class Inbox implements Receiver {
        @Override
        public void viewAccepted(View view) {
            List<Address> now = view.getMembers();
            Map<Address, Member> before;
            synchronized (members) {
                before = new HashMap<>(members);
                members.keySet().retainAll(now);
                now.forEach(each -> members.computeIfAbsent(each, JGroupsGroup.this::member));
            }
            before.forEach((address, member) -> {
                if (!now.contains(address)) {
                    addresses.remove(member.id());
                    listener.left(member);
                }
            });
            for (Address address : now) {
                if (!before.containsKey(address) && !address.equals(channel.getAddress())) {
                    listener.joined(known(address));
                }
            }
        }

        @Override
        public void receive(Message message) {
            if (message instanceof BytesMessage bytes && bytes.hasArray()) {
                byte[] copy = new byte[bytes.getLength()];
                System.arraycopy(bytes.getArray(), bytes.getOffset(), copy, 0, copy.length);
                listener.received(known(message.getSrc()), copy);
            } else {
                LOG.warn("A message of a foreign kind was dropped. [from={}]", message.getSrc());
            }
        }
    }

    private Member known(Address address) {
        synchronized (members) {
            return members.computeIfAbsent(address, this::member);
        }
    }

    private Member member(Address address) {
        Object physical =
                channel.down(
                        new org.jgroups.Event(org.jgroups.Event.GET_PHYSICAL_ADDRESS, address));
        String host =
                physical instanceof PhysicalAddress place ? place.toString() : address.toString();
        String id = address instanceof UUID own ? own.toStringLong() : address.toString();
        Member member = new Member(id, host);
        addresses.put(member.id(), address);
        return member;
    }
}
