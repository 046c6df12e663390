package dev.llmemulator.http;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/// The place in a request's context where [LastAnswer] finds the request again. Vert.x wants to
/// know of such places before it starts, and asks its service providers.
public final class RequestLocal implements VertxServiceProvider {
    static final ContextLocal<PendingRequest> PENDING =
            ContextLocal.registerLocal(PendingRequest.class);

    @Override
    public void init(VertxBootstrap bootstrap) {
        // The class is loaded, which is all that it takes.
    }
}
