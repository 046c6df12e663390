package dev.llmemulator.stack.local;

import java.util.List;
import java.util.Map;

/// Describes how a service is started.
///
/// @param arguments the executable and what follows
/// @param environment variables beside those that are [Inherited]: addresses and secrets
record ServiceCommand(List<String> arguments, Map<String, String> environment) {}
