package dev.llmemulator.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Messages;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.TokenMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scanners are a short cut: what they take must be what the general readers make of it.
class ScannerTest {
    private static final byte[] SYNTAX =
            "{}[]\",:\\/0129.-+eEtfn uaé\n\t".getBytes(StandardCharsets.UTF_8);

    @Test
    void takesThePublicationsOfATokenStream() {
        Cases.check(
                1000,
                20,
                (random, size) -> {
                    Messages messages = new Messages(random, size);
                    byte[] data = TokenMessageJson.encode(plainToken(messages, random));
                    Publication publication =
                            Publication.of(Payload.of(data), random.nextLong(1_000_000_000));
                    Reply reply = new Reply.Pushed(new Push.Published("session:a", publication));
                    byte[] line = line(reply);
                    PublicationScanner scanner = new PublicationScanner(line, line.length);
                    assertThat(scanner.scan(0)).isEqualTo(reply);
                    assertThat(scanner.lineEnd()).isEqualTo(line.length);
                });
    }

    @Test
    void readsADamagedPublicationLikeTheGeneralReader() {
        Cases.check(
                20_000,
                12,
                (random, size) -> {
                    Messages messages = new Messages(random, size);
                    byte[] data = TokenMessageJson.encode(plainToken(messages, random));
                    Publication publication = Publication.of(Payload.of(data), 7);
                    byte[] line =
                            damaged(
                                    line(new Reply.Pushed(new Push.Published("é", publication))),
                                    random);
                    PublicationScanner scanner = new PublicationScanner(line, line.length);
                    Reply fast = scanner.scan(0);
                    if (fast != null) {
                        assertThat(general(line, scanner.lineEnd())).isEqualTo(fast);
                    }
                });
    }

    @Test
    void readsADamagedTokenMessageLikeTheGeneralReader() {
        Cases.check(
                20_000,
                12,
                (random, size) -> {
                    TokenMessage message = new Messages(random, size).tokenMessage();
                    byte[] json = damaged(TokenMessageJson.encode(message), random);
                    TokenMessage fast = TokenMessageScanner.scan(json, 0, json.length);
                    if (fast != null) {
                        try {
                            assertThat(TokenMessageReader.read(json, 0, json.length))
                                    .isEqualTo(fast);
                        } catch (MalformedFrameException e) {
                            throw new AssertionError(text(json), e);
                        }
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"a\",\"index\":0,\"stream\":\"r\",\"due_us\":1,\"sent_us\":2}",
                "{\"token\":\"語\",\"index\":2147483647,\"stream\":\"\",\"due_us\":0,\"sent_us\":0}",
                "{\"done\":true,\"stream\":\"r\",\"tokens\":9,\"checksum\":\"0\",\"finish_reason\":\"stop\"}"
            })
    void takesTheTokenMessagesOfThisProduct(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(TokenMessageScanner.scan(bytes, 0, bytes.length)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"a\",\"index\":01,\"stream\":\"r\",\"due_us\":1,\"sent_us\":2}",
                "{\"token\":\"a\",\"index\":,\"stream\":\"r\",\"due_us\":1,\"sent_us\":2}",
                "{\"token\":\"a\",\"index\":2147483648,\"stream\":\"r\",\"due_us\":1,\"sent_us\":2}",
                "{\"token\":\"a\",\"index\":1,\"stream\":\"r\",\"due_us\":1,\"sent_us\":2}}",
                "{\"token\":\"a\\n\",\"index\":1,\"stream\":\"r\",\"due_us\":1,\"sent_us\":2}",
                "{\"token\":\"a\",\"index\":1,\"stream\":\"r\",\"due_us\":1,\"sent_us\":2",
                "{\"token\":\"a\",\"index\":1,\"stream\":\"r\",\"due_us\":1234567890123456789,\"sent_us\":2}",
                "{\"token\":\"a",
                "{\"done\":true}",
                ""
            })
    void leavesEverythingElseToTheGeneralReader(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(TokenMessageScanner.scan(bytes, 0, bytes.length)).isNull();
    }

    // Escapes by number are the general reader's, and the generator's text has control characters.
    private static TokenMessage plainToken(Messages messages, RandomGenerator random) {
        return new TokenMessage.Token(
                messages.text().replace('\u0000', '0'),
                random.nextInt(Integer.MAX_VALUE),
                "r-1",
                random.nextLong(1L << 50),
                random.nextLong(1L << 50));
    }

    private static byte[] line(Reply reply) {
        FrameBuffer frame = new FrameBuffer(0);
        JsonCodec.INSTANCE.encode(reply, frame);
        return frame.bytes();
    }

    private static byte[] damaged(byte[] line, RandomGenerator random) {
        byte[] damaged = line;
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(damaged.length);
            damaged =
                    switch (random.nextInt(4)) {
                        case 0 -> Arrays.copyOf(damaged, at + 1);
                        case 1 -> without(damaged, at);
                        default -> damaged.clone();
                    };
            byte[] source = random.nextBoolean() ? SYNTAX : line;
            damaged[Math.min(at, damaged.length - 1)] = source[random.nextInt(source.length)];
        }
        return damaged;
    }

    private static byte[] without(byte[] bytes, int at) {
        if (bytes.length == 1) {
            return bytes.clone();
        }
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, bytes.length - 1 - at);
        return shorter;
    }

    private static Reply general(byte[] line, int end) {
        try {
            return JsonReplyReader.read(line, 0, end);
        } catch (MalformedFrameException e) {
            throw new AssertionError(text(line), e);
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
