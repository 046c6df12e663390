package dev.llmemulator.load.wire;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates are trusted. No state, any thread.
final class Authorities {
    private Authorities() {}

    /// Trusts those whom the Java runtime trusts, and these.
    ///
    /// @throws IllegalStateException when the runtime knows no X.509
    static TrustOptions with(List<X509Certificate> more) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate each : manager(null).getAcceptedIssuers()) {
                all.setCertificateEntry("runtime-" + number++, each);
            }
            for (X509Certificate each : more) {
                all.setCertificateEntry("given-" + number++, each);
            }
            return TrustOptions.wrap(manager(all));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no store for certificates could be made", e);
        }
    }

    /// @param trusted null for what the runtime trusts
    private static X509TrustManager manager(@Nullable KeyStore trusted)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509TrustManager manager) {
                return manager;
            }
        }
        throw new GeneralSecurityException("the runtime has no X.509 trust manager");
    }
}
