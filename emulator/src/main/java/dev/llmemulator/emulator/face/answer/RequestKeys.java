package dev.llmemulator.emulator.face.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the key of a request. Any thread, when the source of chance is.
public final class RequestKeys {
    private static final int BYTES = 15;

    /// An id that a node has given to an answer or a request.
    private static final Pattern OWN_ID =
            Pattern.compile("(chatcmpl-|cmpl-|resp_|msg_|req_)(?<key>[a-z2-7]{24})[a-z2-7]{0,7}");

    private final RandomGenerator random;

    /// @param random makes keys that nobody has asked for; used by all event loops
    public RequestKeys(RandomGenerator random) {
        this.random = random;
    }

    /// Finds the key of a request: that of its id, or of its seed and prompt, or a new one. An id
    /// that this program has given to an answer, such as `chatcmpl-` and a key, has the key of that
    /// answer.
    ///
    /// @param id the header field `x-request-id`, or null
    /// @param seed the seed in the body, or null
    /// @param prompt the texts of the prompt, asked for when there is a seed and no id
    public RequestKey find(@Nullable String id, @Nullable Long seed, Iterable<String> prompt) {
        if (id != null && !id.isEmpty()) {
            Matcher own = OWN_ID.matcher(id);
            return own.matches() ? new RequestKey(own.group("key")) : hashed(id);
        }
        return seed == null ? fresh() : seeded(seed, prompt);
    }

    /// Makes a key by chance.
    public RequestKey fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return RequestKey.of(bytes);
    }

    private static RequestKey hashed(String id) {
        return RequestKey.of(sha256().digest(id.getBytes(StandardCharsets.UTF_8)));
    }

    private static RequestKey seeded(long seed, Iterable<String> prompt) {
        MessageDigest hash = sha256();
        hash.update(Long.toString(seed).getBytes(StandardCharsets.UTF_8));
        for (String text : prompt) {
            hash.update((byte) 0);
            hash.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return RequestKey.of(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
