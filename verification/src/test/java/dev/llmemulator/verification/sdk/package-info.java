/// The official SDKs of Centrifugo and of completion APIs, unchanged, as clients of the product.
///
/// Each [Sdk] is a small program under `src/test/sdk` with its lock file, installed into the build
/// folder and run as a process; it prints what its SDK reports, one JSON document a line. A
/// [Backend] is what streams the answers: the embedded stack, or the real Centrifugo with a test's
/// own publisher, which shows that the programs and the proxy are right.
///
/// [CompletionSdkTest] runs programs that put the SDKs of completion APIs through a list of checks
/// against the embedded stack.
///
/// Threads: a test thread for each client program; installing happens once.
@NullMarked
package dev.llmemulator.verification.sdk;

import org.jspecify.annotations.NullMarked;
