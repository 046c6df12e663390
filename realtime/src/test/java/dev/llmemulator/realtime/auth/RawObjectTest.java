package dev.llmemulator.realtime.auth;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_32;
import static java.nio.charset.StandardCharsets.UTF_32BE;
import static java.nio.charset.StandardCharsets.UTF_32LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.protocol.Payload;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawObjectTest {
    @Test
    void keepsPayloadsByteForByte() throws Exception {
        RawObject object =
                parse(" {\"data\" : { \"b\" : [1, 2 ] } , \"n\":-1.50e3,\"s\":\"\\u00e9\"}");

        assertThat(object.raw("data")).isEqualTo(Payload.of("{ \"b\" : [1, 2 ] }"));
        assertThat(object.raw("n")).isEqualTo(Payload.of("-1.50e3"));
        assertThat(object.raw("s")).isEqualTo(Payload.of("\"\\u00e9\""));
        assertThat(object.text("s")).isEqualTo("é");
    }

    @Test
    void readsAPartOfAnArray() throws Exception {
        byte[] array =
                "xx{\"a\":{\"b\":\"cé\"}}yy".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        RawObject object = RawObject.parse(Payload.of(array, 2, array.length - 4));

        assertThat(object.object("a").text("b")).isEqualTo("cé");
        assertThat(object.raw("a")).isEqualTo(Payload.of("{\"b\":\"cé\"}"));
    }

    @Test
    void readsEveryKindOfField() throws Exception {
        RawObject object =
                parse(
                        """
                        {"i":7,"f":true,"t":["a","b"],"o":{"x":"1","y":"2"},"e":[1,{},null],
                         "d":"1.5"}\
                        """);

        assertThat(object.integer("i")).isEqualTo(7);
        assertThat(object.flag("f")).isTrue();
        assertThat(object.texts("t")).containsExactly("a", "b");
        assertThat(object.textByName("o")).isEqualTo(Map.of("x", "1", "y", "2"));
        assertThat(object.elements("e"))
                .isEqualTo(List.of(Payload.of("1"), Payload.of("{}"), Payload.of("null")));
        assertThat(object.number("d")).isEqualTo(1.5);
    }

    @Test
    void givesZeroValuesForWhatIsAbsentOrNull() throws Exception {
        RawObject object = parse("{\"text\":null,\"data\":null}");

        assertThat(object.text("text")).isEmpty();
        assertThat(object.integer("absent")).isZero();
        assertThat(object.flag("absent")).isFalse();
        assertThat(object.texts("absent")).isEmpty();
        assertThat(object.object("absent")).isNull();
        assertThat(object.raw("data")).isEqualTo(Payload.of("null"));
        assertThat(object.has("data")).isFalse();
    }

    @Test
    void takesNullForAnObjectWithoutFields() throws Exception {
        assertThat(parse("null").fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "5", "{} x", "{}{}", "{\"a\":}", "{'a':1}"})
    void refusesWhatIsNoObject(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(JsonFaultException.class);
    }

    @Test
    void namesTheFieldOfAWrongType() {
        assertThatThrownBy(() -> parse("{\"limit\":\"ten\"}").integer("limit"))
                .isInstanceOf(JsonFaultException.class)
                .hasMessageContaining("limit")
                .hasMessageContaining("an integer");
    }

    @Test
    void splitsDocumentsAndLeavesWhatIsNoneAtTheEnd() throws Exception {
        assertThat(RawJson.documents(Payload.of("{\"a\":1}\n5 [2]")))
                .isEqualTo(List.of(Payload.of("{\"a\":1}"), Payload.of("5"), Payload.of("[2]")));
        assertThat(RawJson.documents(Payload.of("{}{"))).hasSize(2);
    }

    @Test
    void tellsDocumentsFromOtherBytes() {
        assertThat(RawJson.isDocument(Payload.of("{\"a\":[1]}"))).isTrue();
        assertThat(RawJson.isDocument(Payload.of("\"s\""))).isTrue();
        assertThat(RawJson.isDocument(Payload.of(new byte[] {0, 1, 2}))).isFalse();
        assertThat(RawJson.isDocument(Payload.of(""))).isFalse();
        assertThat(RawJson.isDocument(Payload.of("1 2"))).isFalse();
    }

    @Test
    void takesJsonInUtf8Only() {
        byte[] marked = "\uFEFF{}".getBytes(UTF_8);
        for (Charset other : List.of(UTF_16, UTF_16LE, UTF_16BE, UTF_32, UTF_32LE, UTF_32BE)) {
            byte[] json = "{\"n\":1}".getBytes(other);
            assertThat(RawJson.isDocument(Payload.of(json))).as("%s", other).isFalse();
            assertThatThrownBy(() -> RawObject.parse(Payload.of(json)))
                    .as("%s", other)
                    .isInstanceOf(JsonFaultException.class);
        }
        assertThat(RawJson.isDocument(Payload.of(marked))).isFalse();
        assertThatThrownBy(() -> RawObject.parse(Payload.of(marked)))
                .isInstanceOf(JsonFaultException.class);
        assertThat(RawJson.isDocument(Payload.of("1".getBytes(UTF_16LE)))).isFalse();
    }

    @Test
    void tellsTextsThatAreNoUtf8() {
        assertThat(RawJson.isDocument(Payload.of("\"é😀\""))).isTrue();
        for (String hex : List.of("ff", "c0af", "eda080", "f5808080", "e282")) {
            byte[] json = HexFormat.of().parseHex("7b2261223a5b22" + hex + "225d7d");
            assertThat(RawJson.isDocument(Payload.of(json))).as(hex).isFalse();
        }
    }

    @Test
    void readsNumbersOf64BitsWithoutASign() throws JsonFaultException {
        RawObject raw = parse("{\"a\":9223372036854775807,\"b\":18446744073709551615,\"c\":5}");

        assertThat(raw.uint64("a")).isEqualTo(Long.MAX_VALUE);
        assertThat(raw.uint64("b")).isEqualTo(Long.MAX_VALUE);
        assertThat(raw.uint64("c")).isEqualTo(5);
        assertThat(raw.uint64("d")).isZero();
        for (String wrong : List.of("-1", "18446744073709551616", "1.0", "\"1\"")) {
            RawObject other = parse("{\"a\":" + wrong + "}");
            assertThatThrownBy(() -> other.uint64("a"))
                    .isInstanceOf(JsonFaultException.class)
                    .hasMessageContaining("a: ");
        }
    }

    private static RawObject parse(String text) throws JsonFaultException {
        return RawObject.parse(Payload.of(text));
    }
}
