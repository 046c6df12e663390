package dev.llmemulator.cli.option;

import java.util.Arrays;
import java.util.List;

/// States what a value may be in words that the table of another language can repeat.
///
/// @param name the function of that language which makes the type, such as `wholeNumber`
/// @param arguments what the function takes: a [Number], a [String], or a list of them
public record ValueForm(String name, List<Object> arguments) {
    static ValueForm of(String name, Object... arguments) {
        return new ValueForm(name, Arrays.asList(arguments));
    }
}
