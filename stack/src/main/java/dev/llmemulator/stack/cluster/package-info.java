/// Describes the cluster as data: its services, where they listen, and their state.
///
/// A cluster has HAProxy in front of API nodes and Centrifugo nodes, which share one Redis.
/// `Cluster` states how many of each there are and on which ports; `Service` is one row of that
/// table. `Stack` is the port for the two adapters: processes of this machine (`local`) and
/// containers (`docker`). Both start the same files of `deploy/` with the same settings; only
/// addresses differ.
///
/// A cluster is ready when a token arrives: `FrontProbe` sends one client with one question through
/// the front, as a user's client would.
///
/// Threads: commands call on the main thread and block. Memory: a few small records.
@NullMarked
package dev.llmemulator.stack.cluster;

import org.jspecify.annotations.NullMarked;
