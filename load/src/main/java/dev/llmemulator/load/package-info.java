@NullMarked
package dev.llmemulator.load;

import org.jspecify.annotations.NullMarked;
