package dev.llmemulator.cli;

/// How this program was started.
///
/// @param version the version of the program
/// @param mainClass the class to start when a stack starts this program again as a node
record Launch(String version, String mainClass) {}
