package dev.llmemulator.load.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Reads a text file that may come from another system or an editor: UTF-8, with or without a byte
/// order mark, with lines that end in LF or CRLF.
public final class TextFile {
    /// The maximum size. A larger file is a mistake that must not fill the memory.
    private static final long MOST_BYTES = 256L << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /// Returns the text without a byte order mark; its lines end in LF.
    ///
    /// @throws IOException when it cannot be read, is too large or is not in UTF-8; see [#fault]
    public static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (Files.size(file) > MOST_BYTES) {
            String limit = (MOST_BYTES >> 20) + " MiB";
            throw new FileSystemException(file.toString(), null, "it is larger than " + limit);
        }
        String text =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                        .toString();
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return unmarked.replace("\r\n", "\n");
    }

    /// Returns the lines of the text.
    ///
    /// @throws IOException as [#read]
    public static List<String> lines(Path file) throws IOException {
        return read(file).lines().toList();
    }

    /// Describes in a few words what went wrong with a file, without its name, which the caller
    /// adds.
    public static String fault(IOException e) {
        String words =
                switch (e) {
                    case NoSuchFileException _ -> "no such file or folder";
                    case AccessDeniedException _ -> "permission denied";
                    case FileAlreadyExistsException _ -> "what is there is not a folder";
                    case CharacterCodingException _ -> "it is not in UTF-8";
                    case FileSystemException system when system.getReason() != null ->
                            String.valueOf(system.getReason());
                    default -> String.valueOf(e.getMessage());
                };
        return OneLine.of(words);
    }
}
