/// What a user can set, and how it is read.
///
/// A [dev.llmemulator.cli.option.Setting] is one row of a table: option, environment variable,
/// default, what it may be, help text. The tables ([dev.llmemulator.cli.option.LoadSettings],
/// [dev.llmemulator.cli.option.ServerSettings]) are the only place that knows these names; help,
/// parsing, error messages and tests are made from them. The command line wins over the
/// environment, the environment over the default, and a faulty value names where it came from, what
/// it is and what was expected. All faults are reported at once.
///
/// Threads: everything is immutable. Memory: one small map a command.
@NullMarked
package dev.llmemulator.cli.option;

import org.jspecify.annotations.NullMarked;
