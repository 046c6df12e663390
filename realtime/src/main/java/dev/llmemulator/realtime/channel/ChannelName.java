package dev.llmemulator.realtime.channel;

/// What a channel's name says: `$` in front asks for a token, the text before the first `:` names
/// the namespace, the users after the last `#` are those who may subscribe.
public final class ChannelName {
    private static final String PRIVATE_PREFIX = "$";
    private static final char NAMESPACE_BOUNDARY = ':';
    private static final char USER_BOUNDARY = '#';
    private static final String USER_SEPARATOR = ",";

    private ChannelName() {}

    /// The namespace, "" for none.
    public static String namespace(String channel) {
        int boundary = channel.indexOf(NAMESPACE_BOUNDARY);
        if (boundary < 0) {
            return "";
        }
        return channel.substring(isPrivate(channel) ? 1 : 0, boundary);
    }

    /// Whether subscribing needs a token.
    public static boolean isPrivate(String channel) {
        return channel.startsWith(PRIVATE_PREFIX);
    }

    /// Whether the name lists users.
    public static boolean isUserLimited(String channel) {
        return channel.indexOf(USER_BOUNDARY) >= 0;
    }

    /// Whether the name lists this user.
    public static boolean lists(String channel, String user) {
        String users = channel.substring(channel.lastIndexOf(USER_BOUNDARY) + 1);
        for (String listed : users.split(USER_SEPARATOR, -1)) {
            if (listed.equals(user)) {
                return true;
            }
        }
        return false;
    }

    /// Whether all characters are ASCII, as names must be.
    public static boolean isAscii(String channel) {
        for (int i = 0; i < channel.length(); i++) {
            if (channel.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
