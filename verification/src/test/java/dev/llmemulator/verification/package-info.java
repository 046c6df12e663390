/// The rules that the whole project has to keep, as tests.
///
/// [ArchitectureTest] reads the compiled classes: which module, package and library may know which.
/// [SourceRulesTest] reads the sources with the compiler's own parser: sizes, names, documentation.
/// Both fail with a list of places, and each rule says why it is there.
@NullMarked
package dev.llmemulator.verification;

import org.jspecify.annotations.NullMarked;
