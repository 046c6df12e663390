package dev.llmemulator.realtime.channel;

/// Reads the parts of a channel's name: a leading `$` requires a token, the text before the first
/// `:` is the namespace, and the users after the last `#` are the ones who may subscribe.
public final class ChannelName {
    private static final String PRIVATE_PREFIX = "$";
    private static final char NAMESPACE_BOUNDARY = ':';
    private static final char USER_BOUNDARY = '#';
    private static final String USER_SEPARATOR = ",";

    private ChannelName() {}

    /// Returns the namespace, "" for none.
    public static String namespace(String channel) {
        int boundary = channel.indexOf(NAMESPACE_BOUNDARY);
        if (boundary < 0) {
            return "";
        }
        return channel.substring(isPrivate(channel) ? 1 : 0, boundary);
    }

    /// Returns whether subscribing requires a token.
    public static boolean isPrivate(String channel) {
        return channel.startsWith(PRIVATE_PREFIX);
    }

    /// Returns whether the name lists users.
    public static boolean isUserLimited(String channel) {
        return channel.indexOf(USER_BOUNDARY) >= 0;
    }

    /// Returns whether the name lists this user.
    public static boolean lists(String channel, String user) {
        String users = channel.substring(channel.lastIndexOf(USER_BOUNDARY) + 1);
        for (String listed : users.split(USER_SEPARATOR, -1)) {
            if (listed.equals(user)) {
                return true;
            }
        }
        return false;
    }

    /// Returns whether all characters are ASCII, as channel names require.
    public static boolean isAscii(String channel) {
        for (int i = 0; i < channel.length(); i++) {
            if (channel.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
