package dev.llmemulator.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.llmemulator.protocol.Cases;
import dev.llmemulator.protocol.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void writesEveryCharacterSoThatAParserReadsIt() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            char[] around = {'a', (char) c, 'b'};
            survives(new String(around));
        }
    }

    @Test
    void writesPairsAsOneSequence() {
        assertThat(written("😀")).isEqualTo("😀");
        survives("😀".substring(0, 1) + "😀");
        survives("😀".substring(1) + "😀".substring(0, 1));
    }

    @Test
    void escapesWhatJsonWantsEscapedAndNothingElse() {
        assertThat(written("\"\\/\n\r\t\b\u0000\u001f\u007f é語"))
                .isEqualTo("\\\"\\\\/\\n\\r\\t\\u0008\\u0000\\u001f\u007f é語");
    }

    @Test
    void writesAnyText() {
        Cases.check(2000, 40, (random, size) -> survives(new Messages(random, size).text()));
    }

    private static void survives(String text) {
        byte[] json = ('"' + written(text) + '"').getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            assertThat(parser.getText()).isEqualTo(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static String written(String text) {
        byte[] array = new byte[JsonText.size(text)];
        assertThat(JsonText.write(text, array.length, array, 0)).isEqualTo(array.length);
        return new String(array, StandardCharsets.UTF_8);
    }
}
