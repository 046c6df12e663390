package dev.llmemulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes random messages for property tests: of every kind, with every field sometimes absent, text
/// from all planes of Unicode, and numbers up to the widest on the wire. Texts, payloads and
/// collections grow with `size`.
///
/// It makes only what both formats can express: an empty payload means none on the wire, and
/// Protobuf has no half of a surrogate pair.
public final class Messages {
    private static final String[] CHARS = {
        "a", "Z", "7", " ", "\"", "\\", "/", "\n", "\r", "\t", "\u0000", "\u007f", "é", "ж",
        "\u2028", "語", "\ufffd", "😀", "<", "&"
    };

    private final RandomGenerator random;
    private final int size;

    /// A generator of messages of a size.
    public Messages(RandomGenerator random, int size) {
        this.random = random;
        this.size = size;
    }

    /// A command of any kind.
    public Command command() {
        return switch (random.nextInt(14)) {
            case 0 ->
                    new Command.Connect(
                            id(), text(), maybe(this::payload), requests(), text(), text());
            case 1 -> new Command.Subscribe(id(), text(), request());
            case 2 -> new Command.Unsubscribe(id(), text());
            case 3 ->
                    new Command.Publish(
                            id(), text(), maybe(this::payload), random.nextInt(Integer.MAX_VALUE));
            case 4 -> new Command.Presence(id(), text());
            case 5 -> new Command.PresenceStats(id(), text());
            case 6 ->
                    new Command.History(
                            id(), text(), random.nextInt(-1, 1000), maybe(this::position), flag());
            case 7 -> new Command.Ping(id());
            case 8 -> new Command.Send(maybe(this::payload));
            case 9 -> new Command.Rpc(id(), text(), maybe(this::payload));
            case 10 -> new Command.Refresh(id(), text());
            case 11 -> new Command.SubRefresh(id(), text(), text());
            case 12 -> new Command.Pong();
            default -> new Command.Unknown(1 + random.nextInt(1000));
        };
    }

    /// A reply of any kind, pushes included.
    public Reply reply() {
        return switch (random.nextInt(16)) {
            case 0 -> new Reply.Failed(id(), id(), text(), flag());
            case 1 -> connected();
            case 2 -> new Reply.Subscribed(id(), result());
            case 3 -> new Reply.Unsubscribed(id());
            case 4 -> new Reply.Published(id());
            case 5 -> new Reply.Present(id(), map(this::clientInfo));
            case 6 -> new Reply.PresentCount(id(), id(), id());
            case 7 -> new Reply.Past(id(), list(this::publication), position());
            case 8 -> new Reply.Pinged(id());
            case 9 -> new Reply.Called(id(), maybe(this::payload));
            case 10 -> new Reply.Refreshed(id(), text(), text(), flag(), ttl());
            case 11 -> new Reply.SubRefreshed(id(), flag(), ttl());
            case 12 -> new Reply.Ping();
            case 13 -> new Reply.Unknown(1 + random.nextInt(1000));
            default -> new Reply.Pushed(push());
        };
    }

    /// A push of any kind.
    public Push push() {
        return switch (random.nextInt(10)) {
            case 0 -> new Push.Join(text(), clientInfo());
            case 1 -> new Push.Leave(text(), clientInfo());
            case 2 -> new Push.Unsubscribed(text(), id(), text());
            case 3 -> new Push.Message(payload());
            case 4 -> new Push.Subscribed(text(), flag(), position(), flag(), maybe(this::payload));
            case 5 -> new Push.Refreshed(flag(), ttl());
            case 6 -> new Push.Disconnected(id(), text(), flag());
            case 7 -> new Push.Unknown(text());
            default -> new Push.Published(text(), publication());
        };
    }

    /// A publication; half of them have nothing but data and numbers, as those of a token stream.
    public Publication publication() {
        if (flag()) {
            return new Publication(payload(), null, offset(), Map.of(), "", version());
        }
        return new Publication(
                payload(), maybe(this::clientInfo), offset(), map(this::text), text(), version());
    }

    private long version() {
        return flag() ? offset() : 0;
    }

    /// A token message of any kind.
    public TokenMessage tokenMessage() {
        return switch (random.nextInt(6)) {
            case 0 ->
                    new TokenMessage.Done(
                            text(), random.nextInt(Integer.MAX_VALUE), text(), text());
            case 1 -> new TokenMessage.Failed(text(), text(), text());
            case 2 -> joined();
            default -> token(text());
        };
    }

    private TokenMessage.Joined joined() {
        String stream = text();
        return new TokenMessage.Joined(
                IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> token(stream)).toList());
    }

    private TokenMessage.Token token(String stream) {
        return new TokenMessage.Token(
                text(), random.nextInt(Integer.MAX_VALUE), stream, offset(), offset());
    }

    /// A text of at most `size` characters.
    public String text() {
        StringBuilder text = new StringBuilder();
        boolean plain = flag();
        for (int left = random.nextInt(size + 1); left > 0; left--) {
            text.append(plain ? "a" : CHARS[random.nextInt(CHARS.length)]);
        }
        return text.toString();
    }

    /// A JSON document on one line.
    public Payload payload() {
        return Payload.of(json(Math.min(size, 4)).getBytes(StandardCharsets.UTF_8));
    }

    private String json(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> "null";
            case 1 -> Boolean.toString(flag());
            case 2 -> Long.toString(random.nextLong());
            case 3 -> "-0.5e+7";
            case 4 -> quoted(text());
            case 5 -> "[" + json(depth - 1) + "," + json(depth - 1) + "]";
            case 6 -> "{ " + quoted(text()) + " : " + json(depth - 1) + " }";
            default -> "{" + quoted(text()) + ":" + json(0) + ",\"b\":" + json(depth - 1) + "}";
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private Reply connected() {
        return new Reply.Connected(
                id(),
                text(),
                text(),
                flag(),
                ttl(),
                maybe(this::payload),
                map(this::result),
                random.nextInt(100),
                flag(),
                text(),
                text());
    }

    private SubscribeResult result() {
        return new SubscribeResult(
                flag(),
                ttl(),
                flag(),
                list(this::publication),
                flag(),
                position(),
                flag(),
                maybe(this::payload),
                flag(),
                flag());
    }

    private Map<String, SubscribeRequest> requests() {
        return map(this::request);
    }

    private SubscribeRequest request() {
        return new SubscribeRequest(
                text(),
                flag(),
                position(),
                maybe(this::payload),
                flag(),
                flag(),
                flag(),
                text(),
                flag(),
                random.nextInt(4),
                random.nextInt(Integer.MAX_VALUE));
    }

    private ClientInfo clientInfo() {
        return new ClientInfo(text(), text(), maybe(this::payload), maybe(this::payload));
    }

    private StreamPosition position() {
        return new StreamPosition(offset(), text());
    }

    private long offset() {
        return random.nextLong(Long.MAX_VALUE) >>> random.nextInt(Long.SIZE);
    }

    // Unsigned on the wire, so the sign bit may be set.
    private int id() {
        return random.nextInt() >>> random.nextInt(Integer.SIZE);
    }

    private long ttl() {
        return Integer.toUnsignedLong(id());
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    private <T> @Nullable T maybe(Supplier<T> some) {
        return flag() ? some.get() : null;
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int left = random.nextInt(Math.min(size, 4) + 1); left > 0; left--) {
            list.add(element.get());
        }
        return list;
    }

    private <T> Map<String, T> map(Supplier<T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int left = random.nextInt(Math.min(size, 4) + 1); left > 0; left--) {
            map.put(text(), value.get());
        }
        return map;
    }
}
