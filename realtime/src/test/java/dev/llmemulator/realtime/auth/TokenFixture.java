package dev.llmemulator.realtime.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs tokens for tests.
public final class TokenFixture {
    /// The secret of all tests.
    public static final String SECRET = "secret-of-the-tests";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private TokenFixture() {}

    /// A token with these claims, a JSON object.
    public static String token(String claims) {
        return token("HS256", SECRET, claims);
    }

    /// A token of another algorithm or secret.
    public static String token(String algorithm, String secret, String claims) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
        return sign(algorithm, secret, encoded(header) + "." + encoded(claims));
    }

    /// Signs two encoded parts.
    static String sign(String algorithm, String secret, String parts) {
        try {
            String name = algorithm.replace("HS", "HmacSHA");
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            byte[] signature = mac.doFinal(parts.getBytes(StandardCharsets.US_ASCII));
            return parts + "." + BASE64.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }

    /// Text in base64url without padding.
    static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
