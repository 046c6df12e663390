package dev.llmemulator.load.output;

import dev.llmemulator.load.scenario.TextFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The files of one report. One that cannot be written keeps no other from being written, and is
/// remembered. One thread.
///
/// A file is there whole or not at all: what was written of one that failed is removed, so that
/// nobody takes it for the whole. Text that is not well-formed, such as half of a surrogate pair,
/// is replaced by U+FFFD.
public final class Outputs {
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private final List<String> failures = new ArrayList<>();

    /// Makes the text of a file.
    public interface Content {
        /// The whole text.
        String text() throws IOException;
    }

    /// Writes a file over what is there.
    public void write(Path file, Content content) {
        try {
            write(file, bytes(content.text()));
        } catch (IOException e) {
            failures.add("cannot write %s: %s".formatted(file, TextFile.fault(e)));
        }
    }

    /// Makes a folder where it is missing. What is written into one that could not be made fails by
    /// itself and is not told apart.
    ///
    /// @return whether it is there
    public boolean folder(Path folder) {
        try {
            Files.createDirectories(folder);
            return true;
        } catch (IOException e) {
            failures.add("cannot make the folder %s: %s".formatted(folder, TextFile.fault(e)));
            return false;
        }
    }

    /// What could not be written, a line each that names the file and the cause.
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /// Finds out whether a file can be written, and changes nothing.
    ///
    /// @throws IOException when it cannot
    public static void check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A device or a pipe: to open it might wait for its reader.
            if (!Files.isWritable(file)) {
                throw new AccessDeniedException(file.toString());
            }
            return;
        }
        boolean isNew = Files.notExists(file);
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
        if (isNew) {
            Files.delete(file.toRealPath());
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            stream.write(bytes);
        } catch (IOException e) {
            if (Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    private static byte[] bytes(String text) throws IOException {
        CharsetEncoder encoder =
                StandardCharsets.UTF_8
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .replaceWith(REPLACEMENT);
        ByteBuffer encoded = encoder.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
