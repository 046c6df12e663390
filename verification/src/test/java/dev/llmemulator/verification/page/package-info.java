/// The web pages in a real browser: what a person sees and clicks.
///
/// Threads: the test's; the browser is a process that [Browser] talks to over its DevTools port.
///
/// Memory: screenshots stay in `target/pages`.
@NullMarked
package dev.llmemulator.verification.page;

import org.jspecify.annotations.NullMarked;
