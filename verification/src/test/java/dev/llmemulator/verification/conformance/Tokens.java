package dev.llmemulator.verification.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.llmemulator.verification.fixture.Jwt;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes JSON web tokens from `${token sub=u1 exp=+600 channels=session:a,session:b}`.
///
/// `name=text`, `name:=JSON`, `exp=+600` and `nbf=-5` in seconds from now. `alg` and `secret` are
/// no claims, and neither are `head_in` and `claims_in`, which name encodings.
final class Tokens {
    private static final Pattern MADE = Pattern.compile("\\$\\{token(?<claims>.*?)\\}(?=\"|$)");
    private static final Pattern CLAIM =
            Pattern.compile("(?<name>\\w+)(?:=(?<text>[^ ]*)|:=(?<json>[^ ]+))");
    private static final String MARKED = "BOM";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /// A text with every `${token …}` in it replaced by a token.
    String fill(String text) {
        return MADE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(token(found.group("claims"))));
    }

    private String token(String description) {
        ObjectNode claims = JSON.createObjectNode();
        String algorithm = "HS256";
        String secret = Peer.TOKEN_SECRET;
        String headEncoding = "UTF-8";
        String claimsEncoding = "UTF-8";
        Matcher claim = CLAIM.matcher(description);
        while (claim.find()) {
            String text = claim.group("text");
            switch (claim.group("name")) {
                case "alg" -> algorithm = text;
                case "secret" -> secret = text;
                case "head_in" -> headEncoding = text;
                case "claims_in" -> claimsEncoding = text;
                default -> claims.set(claim.group("name"), value(claim));
            }
        }
        return Jwt.sign(
                algorithm,
                secret,
                encoded(Jwt.head(algorithm), headEncoding),
                encoded(claims.toString(), claimsEncoding));
    }

    /// A text in an encoding of Java, or in UTF-8 behind a byte order mark.
    private static byte[] encoded(String text, String encoding) {
        return encoding.equals(MARKED)
                ? ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)
                : text.getBytes(Charset.forName(encoding));
    }

    private JsonNode value(Matcher claim) {
        String text = claim.group("text");
        if (text == null) {
            return parsed(claim.group("json"));
        }
        return switch (claim.group("name")) {
            case "exp", "nbf" -> JSON.getNodeFactory().numberNode(secondsFromNow(text));
            case "channels" -> JSON.valueToTree(text.split(",", -1));
            default -> JSON.getNodeFactory().textNode(text);
        };
    }

    private long secondsFromNow(String text) {
        return clock.instant().getEpochSecond() + Long.parseLong(text);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON in a token claim: " + json, e);
        }
    }
}
