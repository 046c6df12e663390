package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.SubscribeResult;
import dev.llmemulator.realtime.channel.Channel;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Checks whether a connection's format can carry something: some formats embed payloads unchanged.
/// Tokens and the server API may contain any bytes as the info of a client or the data of a
/// subscription.
///
/// The data of publications in a reply is not checked: there are many of them, and the code that
/// accepts or reads them knows which channels hold other data.
final class Fitness {
    private final boolean anything;
    private final Predicate<Payload> isJson;

    /// Checks for connections with a codec.
    ///
    /// @param isJson whether a payload is one JSON document
    Fitness(Codec codec, Predicate<Payload> isJson) {
        this.anything = codec.framing().embedding() == Framing.Embedding.ANYTHING;
        this.isJson = isJson;
    }

    /// Returns whether payloads to and from the connection may be arbitrary bytes.
    boolean takesAnything() {
        return anything;
    }

    /// Returns whether the connection can carry a payload; null needs nothing.
    boolean carries(@Nullable Payload payload) {
        return anything || fits(payload, isJson);
    }

    /// Returns whether the connection can carry publications of a channel.
    boolean carries(Channel channel, List<Publication> publications) {
        return anything
                || !channel.holdsForeignData()
                || publications.stream().allMatch(publication -> publication.fits(isJson));
    }

    /// Returns whether the connection can carry a reply.
    boolean carries(Reply reply) {
        return anything || of(reply, isJson);
    }

    private static boolean of(Reply reply, Predicate<Payload> format) {
        return switch (reply) {
            case Reply.Connected connected ->
                    fits(connected.data(), format)
                            && connected.subs().values().stream().allMatch(sub -> of(sub, format));
            case Reply.Subscribed(_, SubscribeResult result) -> of(result, format);
            case Reply.Present present ->
                    present.clients().values().stream().allMatch(client -> client.fits(format));
            case Reply.Past(_, List<Publication> publications, _) -> of(publications, format);
            case Reply.Called(_, Payload data) -> fits(data, format);
            case Reply.Pushed(Push push) -> of(push, format);
            case Reply.Failed _,
                    Reply.Unsubscribed _,
                    Reply.Published _,
                    Reply.PresentCount _,
                    Reply.Pinged _,
                    Reply.Refreshed _,
                    Reply.SubRefreshed _,
                    Reply.Ping _,
                    Reply.Unknown _ ->
                    true;
        };
    }

    private static boolean of(Push push, Predicate<Payload> format) {
        return switch (push) {
            case Push.Published(_, Publication publication) -> of(List.of(publication), format);
            case Push.Join(_, ClientInfo info) -> info.fits(format);
            case Push.Leave(_, ClientInfo info) -> info.fits(format);
            case Push.Message(Payload data) -> fits(data, format);
            case Push.Subscribed subscribed -> fits(subscribed.data(), format);
            case Push.Unsubscribed _, Push.Refreshed _, Push.Disconnected _, Push.Unknown _ -> true;
        };
    }

    private static boolean of(SubscribeResult result, Predicate<Payload> format) {
        return fits(result.data(), format) && of(result.publications(), format);
    }

    private static boolean of(List<Publication> publications, Predicate<Payload> format) {
        for (Publication publication : publications) {
            if (publication.info() != null && !publication.info().fits(format)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(@Nullable Payload payload, Predicate<Payload> format) {
        return payload == null || format.test(payload);
    }
}
