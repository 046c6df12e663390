/// The product as its users meet it: the scripts, in a fresh copy of the project.
///
/// [FreshCopy] holds what a clone would; the first script that runs there builds the program. Each
/// test is one command with its exit code, its standard output and its standard error, on ports of
/// its own. The copy, and with it what runs there, belongs to one test class.
///
/// Threads: a test thread; the programs are processes.
@NullMarked
package dev.llmemulator.verification.endtoend;

import org.jspecify.annotations.NullMarked;
