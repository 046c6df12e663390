package dev.llmemulator.load.scenario;

import dev.llmemulator.protocol.body.ExtraMembers;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What is tested: which servers, and by which protocol their clients talk to them.
public sealed interface Target {
    /// Returns where requests go.
    URI url();

    /// Tells whether the load itself asks for the time of each token, so that one can say how long
    /// a stream takes when nothing delays it.
    boolean isPaced();

    /// A stack of sessions: questions go to its API, tokens come from its real-time server.
    ///
    /// @param url where the emulator's API is
    /// @param wsUrl where the real-time server's WebSocket is
    /// @param format what travels over the WebSocket
    record Sessions(URI url, URI wsUrl, WireFormat format) implements Target {
        /// The servers of this project at their default addresses.
        public static final Sessions DEFAULT =
                new Sessions(
                        URI.create("http://127.0.0.1:9000"),
                        URI.create("ws://127.0.0.1:9001/connection/websocket"),
                        WireFormat.JSON);

        @Override
        public boolean isPaced() {
            return true;
        }
    }

    /// A server of OpenAI's API, which decides by itself how fast its tokens come.
    ///
    /// @param url what the paths of the API are appended to, such as `http://127.0.0.1:8000/v1`
    /// @param model the name of the model that is asked
    /// @param endpoint which of the API's endpoints is asked
    /// @param ignoreEos whether an answer is asked to be exactly as long as its limit
    /// @param extra members that the user adds to each request
    /// @param access what the server wants to see before it answers, and what it must show
    /// @param prompts what clients say; null for a short question that differs from cycle to cycle
    record OpenAi(
            URI url,
            String model,
            CompletionEndpoint endpoint,
            boolean ignoreEos,
            ExtraMembers extra,
            ServerAccess access,
            @Nullable Prompts prompts)
            implements Target {
        /// A target that is asked short questions.
        public OpenAi(
                URI url,
                String model,
                CompletionEndpoint endpoint,
                boolean ignoreEos,
                ExtraMembers extra,
                ServerAccess access) {
            this(url, model, endpoint, ignoreEos, extra, access, null);
        }

        @Override
        public boolean isPaced() {
            return false;
        }
    }
}
