package dev.llmemulator.emulator.completion;

import dev.llmemulator.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// A row whose tokens, put one after the other, are the text. Immutable.
public interface Wording extends TokenRow {
    /// The token at `index` as the inside of a JSON string, in UTF-8. Not to be changed.
    default byte[] json(int index) {
        return JsonText.encode(token(index));
    }

    /// The whole text.
    default String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length(); i++) {
            text.append(token(i));
        }
        return text.toString();
    }

    /// Adds the UTF-8 bytes of the text to a checksum.
    default void sum(CRC32 crc) {
        crc.update(text().getBytes(StandardCharsets.UTF_8));
    }
}
