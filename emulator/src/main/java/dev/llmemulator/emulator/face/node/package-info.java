/// The face of the node itself: what load balancers, monitors and SDKs ask before anything else.
///
/// `GET /health` says that the process is alive, `GET /health/ready` whether it takes work
/// ([Readiness]). `GET /ping` and `GET /v1/health` are where others expect an answer. [ClockHeader]
/// names the node's clock in every reply of its port.
///
/// Threads: any event loop; readiness changes on whatever thread starts or drains the node.
///
/// Memory: none per request.
@NullMarked
package dev.llmemulator.emulator.face.node;

import org.jspecify.annotations.NullMarked;
