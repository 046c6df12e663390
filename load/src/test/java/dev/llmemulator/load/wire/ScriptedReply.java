package dev.llmemulator.load.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The bytes of one reply, and when they come.
///
/// @param steps what is done, one after the other
public record ScriptedReply(List<Step> steps) {
    /// The words of the answers that the methods below make.
    public static final List<String> WORDS = List.of("Lorem", " ipsum", " dolor", " sit", " amet");

    /// CRC-32 of those words, as any other tool computes it.
    public static final String CHECKSUM = "5f29d461";

    private static final String STREAM_HEAD =
            String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Content-Type: text/event-stream; charset=utf-8",
                    "Transfer-Encoding: chunked",
                    "");
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":%d}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    /// One thing that a server does.
    public sealed interface Step {}

    /// It sends bytes in one write.
    record Send(Buffer bytes) implements Step {}

    /// It waits.
    record Pause(long millis) implements Step {}

    /// It closes the connection.
    record Close() implements Step {}

    /// Sends these bytes unchanged.
    public static ScriptedReply raw(String text) {
        return new ScriptedReply(List.of(send(text)));
    }

    /// A whole stream.
    public static ScriptedReply good() {
        return events("", role() + words(WORDS) + finish() + USAGE.formatted(5) + DONE);
    }

    /// A whole stream of a server that tells no usage.
    public static ScriptedReply withoutUsage() {
        return events("", role() + words(WORDS) + finish() + DONE);
    }

    /// A whole stream with two tokens in an event.
    public static ScriptedReply joined() {
        return events(
                "",
                role()
                        + words(List.of("Lorem ipsum", " dolor sit", " amet"))
                        + finish()
                        + USAGE.formatted(5)
                        + DONE);
    }

    /// A stream of this project's server, with other words than it promises or the same.
    public static ScriptedReply promised(List<String> words) {
        return promised(words, 5);
    }

    /// The same, with a number of tokens in its usage.
    public static ScriptedReply promised(List<String> words, int usage) {
        String promise = "x-emulator-tokens: 5\r\nx-emulator-checksum: " + CHECKSUM + "\r\n";
        return events(promise, role() + words(words) + finish() + USAGE.formatted(usage) + DONE);
    }

    /// A stream of this project's server that ends after these words.
    public static ScriptedReply promisedAndCut(List<String> words) {
        String promise = "x-emulator-tokens: 5\r\nx-emulator-checksum: " + CHECKSUM + "\r\n";
        return events(promise, role() + words(words));
    }

    /// A stream with any events.
    public static ScriptedReply stream(String... parts) {
        return events("", String.join("", parts));
    }

    /// A plain reply.
    public static ScriptedReply plain(String status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return raw(
                "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s"
                        .formatted(status, headers, length, body));
    }

    private static ScriptedReply events(String headers, String events) {
        int length = events.getBytes(StandardCharsets.UTF_8).length;
        return raw(STREAM_HEAD + headers + "\r\n%x\r\n%s\r\n0\r\n\r\n".formatted(length, events));
    }

    /// Cuts the reply after a number of bytes and closes the connection.
    public ScriptedReply cut(int bytes) {
        Buffer all = all();
        return new ScriptedReply(List.of(new Send(all.slice(0, bytes)), new Close()));
    }

    /// Cuts the reply after a number of bytes and leaves the connection open.
    public ScriptedReply silentAfter(int bytes) {
        return new ScriptedReply(List.of(new Send(all().slice(0, bytes))));
    }

    /// Sends the reply in two writes.
    public ScriptedReply splitAt(int bytes) {
        Buffer all = all();
        return new ScriptedReply(
                List.of(
                        new Send(all.slice(0, bytes)),
                        new Pause(1),
                        new Send(all.slice(bytes, all.length()))));
    }

    /// Closes the connection after the reply.
    public ScriptedReply closed() {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Close());
        return new ScriptedReply(more);
    }

    /// How many bytes it has.
    public int length() {
        return all().length();
    }

    private Buffer all() {
        return ((Send) steps.getFirst()).bytes();
    }

    private static Send send(String text) {
        return new Send(Buffer.buffer(text));
    }

    static String role() {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                + "\"finish_reason\":null}]}\n\n";
    }

    /// Events of one word each.
    public static String words(List<String> words) {
        StringBuilder events = new StringBuilder();
        for (String word : words) {
            events.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
                    .append(word)
                    .append("\"},\"finish_reason\":null}]}\n\n");
        }
        return events.toString();
    }

    /// The event with the reason for the end.
    public static String finish() {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    }
}
