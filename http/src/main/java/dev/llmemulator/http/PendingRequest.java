package dev.llmemulator.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/// A request, and what answers it when all else fails.
record PendingRequest(HttpServerRequest request, Handler<HttpServerRequest> failed) {}
