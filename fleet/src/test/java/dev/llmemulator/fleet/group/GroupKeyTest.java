package dev.llmemulator.fleet.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupKeyTest {
    @TempDir private Path home;

    @Test
    void isReadFromTheFileThatWasMade() throws Exception {
        Path file = home.resolve("key.p12");
        KeyMaker.make(file);

        assertThat(GroupKey.read(file).context().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyMaker.make(file)).hasMessageContaining("is there already");
    }

    @Test
    void isReadFromAFolderOfPemFiles() throws Exception {
        Path file = home.resolve("key.p12");
        KeyMaker.make(file);
        KeyStore store = KeyStore.getInstance(file.toFile(), GroupKey.PASSWORD.toCharArray());
        Key key = store.getKey("fleet", GroupKey.PASSWORD.toCharArray());
        String certificate = pem("CERTIFICATE", store.getCertificate("fleet").getEncoded());
        Files.writeString(home.resolve("tls.crt"), certificate);
        Files.writeString(home.resolve("ca.crt"), certificate);
        Files.writeString(home.resolve("tls.key"), pem("PRIVATE KEY", key.getEncoded()));

        assertThat(GroupKey.read(home).context()).isNotNull();
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
    }

    @Test
    void saysInOneLineWhatItIsNot() throws Exception {
        Path file = Files.writeString(home.resolve("other"), "no key");
        for (Path place : new Path[] {file, home, home.resolve("nowhere")}) {
            assertThatThrownBy(() -> GroupKey.read(place))
                    .isInstanceOf(GroupException.class)
                    .hasMessageStartingWith("fleet key '" + place + "': expected a file that")
                    .hasMessageNotContaining("\n");
        }
    }
}
