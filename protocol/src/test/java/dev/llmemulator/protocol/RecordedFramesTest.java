package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds both codecs against frames of a real Centrifugo; see the README beside them.
class RecordedFramesTest {
    @ParameterizedTest
    @MethodSource("recordings")
    void decodesAndEncodesToTheSameBytes(Path recording) throws Exception {
        Codec codec = codec(recording);
        for (String line : lines(recording)) {
            byte[] recorded = frame(line, codec);
            FrameBuffer encoded = new FrameBuffer(0);
            if (line.startsWith("> ")) {
                codec.decodeCommands(
                        recorded, 0, recorded.length, command -> encode(command, encoded, codec));
            } else {
                codec.decodeReplies(
                        recorded, 0, recorded.length, reply -> encode(reply, encoded, codec));
            }
            assertThat(line(encoded.bytes(), codec)).isEqualTo(line.substring(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokens.json.txt", "tokens.protobuf.txt"})
    void readsATokenStreamInOrder(String name) throws Exception {
        Path recording = directory().resolve(name);
        Codec codec = codec(recording);
        List<Publication> publications = new ArrayList<>();
        for (String line : lines(recording)) {
            if (line.startsWith("< ")) {
                byte[] recorded = frame(line, codec);
                codec.decodeReplies(
                        recorded, 0, recorded.length, reply -> collect(reply, publications));
            }
        }
        assertThat(publications).hasSize(41);
        for (int i = 0; i < 40; i++) {
            Publication publication = publications.get(i);
            assertThat(publication.offset()).isEqualTo(i + 1);
            assertThat(TokenMessageJson.decode(publication.data()))
                    .isInstanceOfSatisfying(
                            TokenMessage.Token.class,
                            token -> {
                                assertThat(token.stream()).isEqualTo("r-1");
                                assertThat(token.sentUs()).isEqualTo(token.dueUs() + 7);
                            })
                    .extracting(message -> ((TokenMessage.Token) message).index())
                    .isEqualTo(i);
        }
        assertThat(TokenMessageJson.decode(publications.get(40).data()))
                .isEqualTo(new TokenMessage.Done("r-1", 40, "0badcafe", "stop"));
    }

    private static void encode(Command command, FrameBuffer frame, Codec codec) {
        assertThat(command).isNotInstanceOf(Command.Unknown.class);
        codec.encode(command, frame);
    }

    private static void encode(Reply reply, FrameBuffer frame, Codec codec) {
        assertThat(reply).isNotInstanceOf(Reply.Unknown.class);
        if (reply instanceof Reply.Pushed(Push push)) {
            assertThat(push).isNotInstanceOf(Push.Unknown.class);
        }
        codec.encode(reply, frame);
    }

    private static void collect(Reply reply, List<Publication> publications) {
        if (reply instanceof Reply.Pushed(Push.Published published)) {
            publications.add(published.publication());
        }
    }

    static Stream<Path> recordings() throws Exception {
        try (Stream<Path> files = Files.list(directory())) {
            List<Path> recordings =
                    files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            assertThat(recordings).hasSizeGreaterThanOrEqualTo(12);
            return recordings.stream();
        }
    }

    private static Path directory() throws URISyntaxException {
        URL readme = RecordedFramesTest.class.getResource("/frames/README.md");
        assertThat(readme).isNotNull();
        return Path.of(readme.toURI()).getParent();
    }

    private static Codec codec(Path recording) {
        return recording.toString().endsWith(".protobuf.txt")
                ? ProtobufCodec.INSTANCE
                : JsonCodec.INSTANCE;
    }

    private static List<String> lines(Path recording) throws IOException {
        return Files.readAllLines(recording).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static byte[] frame(String line, Codec codec) {
        String frame = line.substring(2);
        return codec.framing().kind() == Framing.Kind.BINARY
                ? HexFormat.of().parseHex(frame)
                : frame.replace('⏎', '\n').getBytes(StandardCharsets.UTF_8);
    }

    private static String line(byte[] frame, Codec codec) {
        return codec.framing().kind() == Framing.Kind.BINARY
                ? HexFormat.of().formatHex(frame)
                : new String(frame, StandardCharsets.UTF_8).replace('\n', '⏎');
    }
}
