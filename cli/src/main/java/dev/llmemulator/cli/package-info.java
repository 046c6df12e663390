@NullMarked
package dev.llmemulator.cli;

import org.jspecify.annotations.NullMarked;
