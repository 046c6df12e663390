/// What the documentation promises, tried out.
///
/// A page's examples are read from its Markdown and run as a reader would run them, against servers
/// in this JVM. So a page that is no longer true fails the build.
///
/// Threads: a test thread; the servers run on event loops of their own, `curl` as a process.
@NullMarked
package dev.llmemulator.verification.docs;

import org.jspecify.annotations.NullMarked;
