package dev.llmemulator.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// Where reports and answers are printed. Remembers why it could not print, which a [PrintStream]
/// keeps to itself. Any thread.
final class StandardOutput extends PrintStream {
    private final CheckedStream checked;

    private StandardOutput(CheckedStream checked, Charset charset) {
        super(checked, true, charset);
        this.checked = checked;
    }

    /// That of this process, in the encoding of its terminal.
    static StandardOutput ofProcess() {
        OutputStream descriptor = new FileOutputStream(FileDescriptor.out);
        return to(new BufferedOutputStream(descriptor), System.out.charset());
    }

    /// One that ends in a stream.
    static StandardOutput to(OutputStream stream, Charset charset) {
        return new StandardOutput(new CheckedStream(stream), charset);
    }

    /// Whether everything that was printed has left.
    ///
    /// @throws IOException with the first cause when something has not
    void requireWritten() throws IOException {
        boolean failed = checkError();
        IOException failure = checked.failure;
        if (failed) {
            throw failure == null ? new IOException("it was closed") : failure;
        }
    }

    private static final class CheckedStream extends FilterOutputStream {
        private volatile @Nullable IOException failure;

        CheckedStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            noting(() -> out.write(b));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            noting(() -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            noting(out::flush);
        }

        private interface Action {
            void run() throws IOException;
        }

        private void noting(Action action) throws IOException {
            try {
                action.run();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                }
                throw e;
            }
        }
    }
}
