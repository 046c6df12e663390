package dev.llmemulator.fleet.group;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/// Makes keys with the keytool of the running JDK.
public final class KeyMaker {
    /// For how long a key is good.
    public static final int DAYS = 30;

    private static final long PATIENCE_SECONDS = 60;

    private KeyMaker() {}

    /// Makes a key that only the owner of the file can read.
    ///
    /// @param file must not be there yet
    public static void make(Path file) throws GroupException {
        if (Files.exists(file)) {
            throw new GroupException(
                    "file '%s' is there already, expected a new one".formatted(file));
        }
        try {
            run(file);
            PosixFileAttributeView view =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null) {
                view.setPermissions(PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new GroupException(
                    "file '%s': expected a place for a key (%s)".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static void run(Path file) throws IOException, GroupException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-alias",
                                "fleet",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-validity",
                                String.valueOf(DAYS),
                                "-dname",
                                "CN=llm-emulator fleet",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                GroupKey.PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new GroupException(
                "file '%s': no key could be made: %s"
                        .formatted(file, said.lines().findFirst().orElse("keytool did not end")));
    }
}
