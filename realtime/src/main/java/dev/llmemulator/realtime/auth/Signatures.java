package dev.llmemulator.realtime.auth;

import dev.llmemulator.protocol.Payload;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks the HMAC signatures of tokens with one secret. May be used by any thread.
final class Signatures {
    private final Mac hs256;
    private final Mac hs384;
    private final Mac hs512;

    Signatures(byte[] secret) {
        hs256 = mac("HmacSHA256", secret);
        hs384 = mac("HmacSHA384", secret);
        hs512 = mac("HmacSHA512", secret);
    }

    /// Returns the claims of a token whose signature is right.
    ///
    /// @throws JsonFaultException when the text is no token or its signature is wrong
    RawObject verify(String token) throws JsonFaultException {
        int headerEnd = token.indexOf('.');
        int claimsEnd = token.lastIndexOf('.');
        if (claimsEnd <= headerEnd) {
            throw new JsonFaultException("a token of fewer than three parts");
        }
        RawObject header = RawObject.parse(decoded(token.substring(0, headerEnd)));
        var _ = header.text("typ");
        var _ = header.text("cty");
        var _ = header.text("kid");
        RawObject claims = RawObject.parse(decoded(token.substring(headerEnd + 1, claimsEnd)));
        byte[] signature = decoded(token.substring(claimsEnd + 1)).bytes();
        byte[] expected = sign(header.text("alg"), token.substring(0, claimsEnd));
        if (!MessageDigest.isEqual(signature, expected)) {
            throw new JsonFaultException("a wrong signature");
        }
        return claims;
    }

    private byte[] sign(String algorithm, String signed) throws JsonFaultException {
        Mac prototype =
                switch (algorithm) {
                    case "HS256" -> hs256;
                    case "HS384" -> hs384;
                    case "HS512" -> hs512;
                    default ->
                            throw new JsonFaultException(
                                    "an algorithm other than HS256, HS384 or HS512");
                };
        try {
            Mac mac = (Mac) prototype.clone();
            return mac.doFinal(signed.getBytes(StandardCharsets.ISO_8859_1));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("no copies of " + prototype.getAlgorithm(), e);
        }
    }

    private static Payload decoded(String part) throws JsonFaultException {
        if (part.indexOf('=') >= 0) {
            throw new JsonFaultException("a part of a token with padding");
        }
        try {
            return Payload.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException e) {
            throw new JsonFaultException("a part of a token that is no base64", e);
        }
    }

    private static Mac mac(String algorithm, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
