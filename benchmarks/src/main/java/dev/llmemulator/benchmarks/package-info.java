@NullMarked
package dev.llmemulator.benchmarks;

import org.jspecify.annotations.NullMarked;
