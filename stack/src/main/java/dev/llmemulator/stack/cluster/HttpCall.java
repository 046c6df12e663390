package dev.llmemulator.stack.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/// Makes one short HTTP call to a server of this machine. May be used by any thread; blocks for at
/// most two seconds in each direction.
public final class HttpCall {
    private static final int PATIENCE_MILLIS = 2_000;

    private HttpCall() {}

    /// Returns the status of the answer at an address.
    ///
    /// @throws IOException when no server answers
    public static int status(URI address) throws IOException {
        return open(address).getResponseCode();
    }

    /// Returns the body at an address.
    ///
    /// @throws IOException when no server answers, or with another status than 200
    public static String get(URI address) throws IOException {
        return read(open(address));
    }

    /// Returns the answer to a JSON document.
    ///
    /// @throws IOException when no server answers, or with another status than 200
    public static String post(URI address, Map<String, String> headers, String body)
            throws IOException {
        HttpURLConnection connection = open(address);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        headers.forEach(connection::setRequestProperty);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(UTF_8));
        }
        return read(connection);
    }

    private static HttpURLConnection open(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        return connection;
    }

    private static String read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("answers with HTTP " + status);
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
