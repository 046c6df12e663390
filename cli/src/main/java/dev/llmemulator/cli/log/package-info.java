/// How the program's log looks and where it goes.
///
/// One line an event, `YYYY-MM-DD HH:MM:SS - module - LEVEL - Message. [key=value]`, on standard
/// error and in a file; standard output belongs to reports alone. Logback is set up in code,
/// because reading an XML file would cost more of the start-up time than everything else that
/// happens here.
///
/// Threads: appenders lock, so any thread may log; event loops do so rarely and never for a token.
/// Memory: a line is formatted, written and forgotten; nothing is queued.
@NullMarked
package dev.llmemulator.cli.log;

import org.jspecify.annotations.NullMarked;
