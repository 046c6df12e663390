/// Measures single steps of a token's way with JMH, one class per step.
///
/// Each class has its parameters in annotations and is used twice: by JMH, which times it
/// (`benchmarks/run.sh jmh`), and by `AllocationTest`, which asserts what it allocates. Allocation
/// is a property of the code and may be asserted; time depends on the machine and may not.
///
/// Threads: one thread per benchmark, which plays the event loop. Nothing here opens a socket.
@NullMarked
package dev.llmemulator.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
