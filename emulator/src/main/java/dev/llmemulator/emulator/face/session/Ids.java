package dev.llmemulator.emulator.face.session;

import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Makes and checks the ids of sessions and requests. Any thread, when the source of chance is.
final class Ids {
    /// What a session id looks like.
    static final String SESSION = "a UUID such as 123e4567-e89b-42d3-a456-426614174000";

    /// What a request id looks like.
    static final String REQUEST = "1 to 16 letters, digits, _ or -";

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");
    private static final int REQUEST_ID_BYTES = 12;

    private final RandomGenerator random;

    /// @param random hard to guess: a session id is all that one needs to use a session
    Ids(RandomGenerator random) {
        this.random = random;
    }

    /// Whether a text is a UUID written in full.
    static boolean isSession(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    /// Whether a text may name a request.
    static boolean isRequest(String text) {
        return REQUEST_ID.matcher(text).matches();
    }

    /// A new session id: a random UUID (version 4).
    UUID newSession() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    /// A new request id: 16 characters.
    String newRequest() {
        byte[] bytes = new byte[REQUEST_ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
