package dev.llmemulator.load.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads a file line by line with the memory of one line, and single lines of it again. Lines end
/// in LF or CRLF; empty ones are passed over, and so is a byte order mark. Immutable, any thread.
///
/// @param file is opened for each call
record DatasetLines(Path file) {
    /// A longer line is a mistake that must not fill the memory.
    static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final int READ = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /// Takes lines.
    interface Taker {
        /// Takes a line.
        ///
        /// @param number from 1
        /// @param offset of its first byte in the file
        /// @param line its bytes, without the end
        void line(long number, long offset, byte[] line)
                throws BadRecordException, InvalidDatasetException;
    }

    /// Hands all lines over.
    ///
    /// @throws IOException when the file cannot be read
    /// @throws InvalidDatasetException when a line is refused
    void each(Taker taker) throws IOException, InvalidDatasetException {
        try (InputStream bytes = Files.newInputStream(file)) {
            new Walk(taker).read(bytes);
        }
    }

    /// Returns the bytes of a file from a place up to another, or up to the end of the line.
    ///
    /// @param end where it ends; negative for the end of the line
    /// @throws IOException when the file cannot be read, or has become shorter
    byte[] at(long offset, long end) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(offset);
            return end < 0
                    ? line(Channels.newInputStream(channel))
                    : bytes(channel, Math.toIntExact(end - offset));
        }
    }

    private byte[] bytes(SeekableByteChannel channel, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(length);
        while (part.hasRemaining()) {
            if (channel.read(part) < 0) {
                throw new IOException(file + " has become shorter");
            }
        }
        return part.array();
    }

    private static byte[] line(InputStream bytes) throws IOException {
        byte[] line = new byte[4096];
        int length = 0;
        while (true) {
            int read = bytes.read(line, length, line.length - length);
            for (int i = length; i < length + Math.max(0, read); i++) {
                if (line[i] == '\n') {
                    return Arrays.copyOf(line, i);
                }
            }
            if (read < 0) {
                return Arrays.copyOf(line, length);
            }
            length += read;
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(LONGEST_LINE, length * 2));
            }
        }
    }

    /// One walk through the file. One thread.
    private final class Walk {
        private final Taker taker;
        private byte[] line = new byte[4096];
        private int length;
        private long number = 1;
        private long offset;
        private long next;

        Walk(Taker taker) {
            this.taker = taker;
        }

        void read(InputStream bytes) throws IOException, InvalidDatasetException {
            byte[] part = new byte[READ];
            for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
                int from = 0;
                for (int i = 0; i < read; i++) {
                    if (part[i] == '\n') {
                        add(part, from, i);
                        end();
                        from = i + 1;
                    }
                }
                add(part, from, read);
            }
            end();
        }

        private void add(byte[] part, int from, int to) throws InvalidDatasetException {
            int more = to - from;
            if (length + more > LONGEST_LINE) {
                throw InvalidDatasetException.at(
                        file, number, "a line of at most " + LONGEST_LINE + " bytes was expected");
            }
            if (length + more > line.length) {
                line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
            }
            System.arraycopy(part, from, line, length, more);
            length += more;
            next += more;
        }

        private void end() throws InvalidDatasetException {
            int from = number == 1 && marked() ? BYTE_ORDER_MARK.length : 0;
            int to = length > from && line[length - 1] == '\r' ? length - 1 : length;
            if (!isBlank(from, to)) {
                take(Arrays.copyOfRange(line, from, to), offset + from);
            }
            number++;
            next++;
            offset = next;
            length = 0;
        }

        private void take(byte[] bytes, long at) throws InvalidDatasetException {
            try {
                taker.line(number, at, bytes);
            } catch (BadRecordException e) {
                throw InvalidDatasetException.at(file, number, e.sentence());
            }
        }

        private boolean marked() {
            return length >= BYTE_ORDER_MARK.length
                    && Arrays.equals(
                            line,
                            0,
                            BYTE_ORDER_MARK.length,
                            BYTE_ORDER_MARK,
                            0,
                            BYTE_ORDER_MARK.length);
        }

        private boolean isBlank(int from, int to) {
            for (int i = from; i < to; i++) {
                if (line[i] != ' ' && line[i] != '\t') {
                    return false;
                }
            }
            return true;
        }
    }
}
