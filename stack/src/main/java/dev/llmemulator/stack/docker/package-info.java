/// The cluster as containers: `docker compose` with the project's `docker-compose.yml`.
///
/// Nothing here knows images or settings; those stand in the compose file and in `deploy/`.
/// `DockerStack` calls the client and prints what it says; `Containers` reads its JSON.
///
/// Threads: the main thread, blocking. Memory: the output of one command.
@NullMarked
package dev.llmemulator.stack.docker;

import org.jspecify.annotations.NullMarked;
