package dev.llmemulator.fleet.lead;

import dev.llmemulator.fleet.message.FleetMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/// Puts the files of an agent's part together. Blocks come in order, as the group keeps the order
/// of messages. At most [#MOST_FILES] files of the size that a message allows.
final class PartBox {
    private static final int MOST_FILES = 8;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Integer> filled = new LinkedHashMap<>();
    private boolean damaged;

    void take(FleetMessage.Part part) {
        if (!files.containsKey(part.file()) && files.size() >= MOST_FILES) {
            damaged = true;
            return;
        }
        byte[] file = files.computeIfAbsent(part.file(), _ -> new byte[part.length()]);
        int before = filled.getOrDefault(part.file(), 0);
        if (part.offset() != before || file.length != part.length()) {
            damaged = true;
            return;
        }
        int now = before + part.block().remaining();
        if (now > file.length) {
            damaged = true;
            return;
        }
        part.block().get(file, before, now - before);
        filled.put(part.file(), now);
        damaged |= now == file.length && checksum(file) != part.checksum();
    }

    /// Returns whether all files have come whole.
    boolean isWhole(int count) {
        return !damaged
                && files.size() == count
                && files.entrySet().stream()
                        .allMatch(each ->
                                filled.getOrDefault(each.getKey(), -1) == each.getValue().length);
    }

    /// Returns the files by name.
    Map<String, byte[]> files() {
        return Map.copyOf(files);
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
