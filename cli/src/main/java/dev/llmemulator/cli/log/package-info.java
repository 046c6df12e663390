/// Defines how the program's log looks and where it goes.
///
/// Each event is one line, `YYYY-MM-DD HH:MM:SS - module - LEVEL - Message. [key=value]`, on
/// standard error and in a file; standard output is reserved for reports. Logback is configured in
/// code, because reading an XML file would take more start-up time than everything else that
/// happens here.
///
/// Threads: appenders lock, so any thread may log; event loops do so rarely and never per token.
/// Memory: a line is formatted, written and discarded; nothing is queued.
@NullMarked
package dev.llmemulator.cli.log;

import org.jspecify.annotations.NullMarked;
