/// The cluster as data: which services there are, where they listen, how they are, how it is told.
///
/// A cluster is HAProxy before API nodes and Centrifugo nodes, which share one Redis. `Cluster`
/// says how many of each and on which ports; `Service` is one row of that table. `Stack` is the
/// port that has two adapters: processes of this machine (`local`) and containers (`docker`). Both
/// start the same files of `deploy/` with the same settings; only addresses differ.
///
/// Ready means that a token arrives: `FrontProbe` sends one client with one question through the
/// front, as a user's client would.
///
/// Threads: commands call in from the main thread and block. Memory: a few small records.
@NullMarked
package dev.llmemulator.stack.cluster;

import org.jspecify.annotations.NullMarked;
