/// The HTML report as a browser shows it.
///
/// A report of a made-up run is opened in headless Chromium from a file, with every address of a
/// network refused. What the browser says, what its document holds after the scripts have run, and
/// what it draws are looked at; the screenshots stay in the build folder.
@NullMarked
package dev.llmemulator.verification.report;

import org.jspecify.annotations.NullMarked;
