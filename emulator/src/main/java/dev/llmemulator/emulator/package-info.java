@NullMarked
package dev.llmemulator.emulator;

import org.jspecify.annotations.NullMarked;
