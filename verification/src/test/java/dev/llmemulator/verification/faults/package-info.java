/// What the cluster survives: one process dies, stops or starts anew while clients stream, and no
/// token is lost, doubled, reordered or changed.
///
/// [FaultTest] runs every [ClusterFault] against the native stack as users start it
/// ([FaultCluster]), under a [StreamingLoad] that also tells how soon after the fault each client
/// had a token again.
///
/// Threads: the test's own makes the fault; the load runs on two event loops, and what they tell is
/// kept in [ArrivalWatch], one entry a client.
@NullMarked
package dev.llmemulator.verification.faults;

import org.jspecify.annotations.NullMarked;
