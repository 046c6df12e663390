@NullMarked
package dev.llmemulator.realtime;

import org.jspecify.annotations.NullMarked;
