package dev.llmemulator.fleet.group;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// What a process needs to be let into a group: a private key with its certificate, and the
/// certificates that it trusts. Immutable.
public final class GroupKey {
    /// The only version of TLS that groups speak.
    public static final String PROTOCOL = "TLSv1.3";

    /// Opens the files that [KeyMaker] makes. It protects nothing: who can read the file has the
    /// key.
    static final String PASSWORD = "llm-emulator";

    private static final String EXPECTED =
            "a file that 'llm-emulator fleet-key' has made, or a folder with tls.crt, tls.key"
                    + " (PKCS#8) and ca.crt";
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    private final SSLContext context;

    private GroupKey(SSLContext context) {
        this.context = context;
    }

    /// Reads a key.
    ///
    /// @param place a PKCS#12 file, or a folder with PEM files
    public static GroupKey read(Path place) throws GroupException {
        try {
            return Files.isDirectory(place) ? ofFolder(place) : ofFile(place);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new GroupException(
                    "fleet key '%s': expected %s (%s)".formatted(place, EXPECTED, reason(e)), e);
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static GroupKey ofFile(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        KeyStore trusted = empty();
        for (Enumeration<String> names = store.aliases(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            trusted.setCertificateEntry(name, store.getCertificate(name));
        }
        return of(store, trusted);
    }

    private static GroupKey ofFolder(Path folder) throws IOException, GeneralSecurityException {
        Certificate[] chain = certificates(folder.resolve("tls.crt")).toArray(Certificate[]::new);
        KeyStore store = empty();
        store.setKeyEntry(
                "key", privateKey(folder.resolve("tls.key")), PASSWORD.toCharArray(), chain);
        KeyStore trusted = empty();
        int number = 0;
        for (Certificate each : certificates(folder.resolve("ca.crt"))) {
            trusted.setCertificateEntry("ca" + number++, each);
        }
        return of(store, trusted);
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        Collection<? extends Certificate> all =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(bytes));
        if (all.isEmpty()) {
            throw new IllegalArgumentException(file.getFileName() + " holds no certificate");
        }
        return all;
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String base64 =
                Files.readString(file, StandardCharsets.US_ASCII)
                        .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                        .replaceAll("\\s", "");
        PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (InvalidKeySpecException _) {
                // it is of another kind
            }
        }
        throw new InvalidKeySpecException(file.getFileName() + " is no key of EC, RSA or Ed25519");
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static GroupKey of(KeyStore own, KeyStore trusted) throws GeneralSecurityException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance(PROTOCOL);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new GroupKey(context);
    }

    /// Completes the handshake of a server, in which the other side has to show a certificate.
    ///
    /// @throws IOException when it does not show one that this key trusts
    Socket greet(Socket connection) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
        socket.setEnabledProtocols(new String[] {PROTOCOL});
        socket.setNeedClientAuth(true);
        socket.startHandshake();
        return socket;
    }

    SSLContext context() {
        return context;
    }
}
