package dev.llmemulator.fleet.agent;

import dev.llmemulator.fleet.message.FleetCodec;
import dev.llmemulator.fleet.message.FleetMessage;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Sends files in blocks.
public final class PartSender {
    private PartSender() {}

    /// Sends all files.
    ///
    /// @param out takes the messages, in order
    /// @throws IllegalArgumentException when a file is larger than a part may be
    public static void send(int run, Map<String, byte[]> files, Consumer<FleetMessage> out) {
        files.forEach((name, bytes) -> send(run, name, bytes, out));
    }

    private static void send(int run, String name, byte[] bytes, Consumer<FleetMessage> out) {
        if (bytes.length > FleetCodec.FILE_BYTES) {
            throw new IllegalArgumentException(
                    "%s has %d bytes, expected at most %d"
                            .formatted(name, bytes.length, FleetCodec.FILE_BYTES));
        }
        CRC32 crc = new CRC32();
        crc.update(bytes);
        int offset = 0;
        do {
            int end = Math.min(bytes.length, offset + FleetCodec.BLOCK_BYTES);
            out.accept(
                    new FleetMessage.Part(
                            run,
                            name,
                            bytes.length,
                            offset,
                            (int) crc.getValue(),
                            ByteBuffer.wrap(bytes, offset, end - offset)));
            offset = end;
        } while (offset < bytes.length);
    }
}
