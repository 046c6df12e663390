package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.ClientFactory;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.completion.CompletionClients;
import dev.llmemulator.load.client.completion.CompletionLink;
import dev.llmemulator.load.clock.ClockWatch;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.address.PeerAddress;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;

/// The way of one event loop to a server of OpenAI's API: a connection of HTTP/1.1 for each client.
public final class CompletionWire implements LoopWire, CompletionLink {
    private static final PoolOptions ONE_CONNECTION = new PoolOptions().setHttp1MaxSize(1);

    private final VertxLoop loop;
    private final PeerClocks clocks;
    private final HttpClientAgent client;
    private final HttpWire time;
    private final CompletionRequests requests;
    private final HttpConnectOptions place;

    private CompletionWire(
            EventLoops loops,
            VertxLoop loop,
            Target.OpenAi target,
            Duration connectTimeout,
            PeerClocks clocks) {
        this.loop = loop;
        this.clocks = clocks;
        requests = new CompletionRequests(target);
        PeerAddress address = PeerAddress.require(target.url());
        place =
                new HttpConnectOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setSsl(address.secure());
        client = loops.vertx().createHttpClient(options(target, connectTimeout), ONE_CONNECTION);
        time = new HttpWire(new HttpPool(loop, client, clocks), target.url());
    }

    /// The way of a loop, with nothing connected yet.
    ///
    /// @param clocks hears what replies say of the servers' clocks
    public static CompletionWire open(
            EventLoops loops,
            VertxLoop loop,
            Target.OpenAi target,
            Duration connectTimeout,
            PeerClocks clocks) {
        return new CompletionWire(loops, loop, target, connectTimeout, clocks);
    }

    private static HttpClientOptions options(Target.OpenAi target, Duration connectTimeout) {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setKeepAlive(true)
                        .setPipelining(false)
                        .setTcpNoDelay(true)
                        .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()));
        if (!target.access().authorities().isEmpty()) {
            options.setTrustOptions(Authorities.with(target.access().authorities()));
        }
        return options;
    }

    @Override
    public String url() {
        return requests.url();
    }

    @Override
    public CompletionEndpoint endpoint() {
        return requests.endpoint();
    }

    @Override
    public Line open(LineListener listener) {
        CompletionConnection connection = new CompletionConnection(listener);
        loop.context().runOnContext(_ -> connection.open(client, place));
        return new CompletionLine(connection, loop, clocks, requests);
    }

    @Override
    public void read(Prompts prompts, long number, ConversationListener listener) {
        loop.context()
                .executeBlocking(() -> prompts.conversation(number), false)
                .onSuccess(listener::ready)
                .onFailure(failure -> listener.failed(Failures.describe(failure)));
    }

    @Override
    public ClientFactory clients(ClientSettings settings) {
        return new CompletionClients(this, requests.prompts());
    }

    /// Only servers that name their clock are asked for the time; others would not understand.
    @Override
    public ClockWatch.Question time() {
        return then -> {
            if (clocks.readings().isEmpty()) {
                loop.execute(then);
            } else {
                time.time(then);
            }
        };
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
