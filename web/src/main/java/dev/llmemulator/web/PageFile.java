package dev.llmemulator.web;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// One file of the page, whole in memory. Immutable: nobody changes the arrays.
final class PageFile {
    private static final String UTF_8 = "; charset=utf-8";

    private final String type;
    private final String tag;
    private final byte[] bytes;
    private final byte[] packed;

    private PageFile(String type, String tag, byte[] bytes, byte[] packed) {
        this.type = type;
        this.tag = tag;
        this.bytes = bytes;
        this.packed = packed;
    }

    /// Reads a file of the jar.
    ///
    /// @param resource its absolute name
    static PageFile read(String resource) throws IOException {
        try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            byte[] bytes = in.readAllBytes();
            CRC32 sum = new CRC32();
            sum.update(bytes);
            String tag = "\"%s-%d\"".formatted(hex(sum.getValue()), bytes.length);
            return new PageFile(type(resource), tag, bytes, packed(bytes));
        }
    }

    /// Returns its media type.
    String type() {
        return type;
    }

    /// Returns what changes when its bytes do; an `ETag`.
    String tag() {
        return tag;
    }

    /// Returns the file.
    byte[] bytes() {
        return bytes;
    }

    /// Returns the file in gzip.
    byte[] packed() {
        return packed;
    }

    private static String hex(long sum) {
        return HexFormat.of().toHexDigits((int) sum);
    }

    private static String type(String resource) {
        String ending = resource.substring(resource.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html" + UTF_8;
            case "css" -> "text/css" + UTF_8;
            case "js" -> "text/javascript" + UTF_8;
            default -> throw new IllegalArgumentException(resource);
        };
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
