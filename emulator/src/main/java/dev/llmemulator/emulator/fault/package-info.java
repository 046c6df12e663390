/// What goes wrong on purpose: planted faults, off unless asked for.
///
/// A tester that has never met a lost token has not shown that it would notice one. A [FaultPlan]
/// says how often a token of a stream is dropped, doubled, swapped with the next one or corrupted;
/// [FaultPlan#into] puts a [FaultySink] before the sink of a stream, and nothing at all when no
/// fault is planted: a healthy stream pays one comparison when it starts.
///
/// Of each *n* tokens in a row exactly one is hit, and which one is a function of (seed, request
/// id, kind) and of nothing else:
///
/// ```
/// hit(index) = index mod n == draw(kind) mod n             (swap: mod n - 1)
/// ```
///
/// so every node does the same, a resume meets the same faults again, and a stream whose length is
/// a multiple of *n* has exactly length / *n* of them: a test knows the number without this code. A
/// swap stays within its *n* tokens, so it never lacks a neighbour. Where several kinds meet on one
/// token the first of drop, double, corrupt, swap holds, and a swap also gives way to a fault of
/// its neighbour.
///
/// The end of a stream is never hit: its count and checksum are what a client finds the damage by.
///
/// Threads: a plan is immutable; a sink is confined as any
/// [dev.llmemulator.emulator.delivery.Sink]. Memory: a hundred bytes a stream while faults are
/// planted.
@NullMarked
package dev.llmemulator.emulator.fault;

import org.jspecify.annotations.NullMarked;
