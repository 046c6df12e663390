/// Runs the cluster as containers: `docker compose` with the project's `docker-compose.yml`.
///
/// This package knows no images or settings; they are in the compose file and in `deploy/`.
/// `DockerStack` calls the client and prints its messages; `Containers` reads its JSON.
///
/// Threads: the main thread, which blocks. Memory: the output of one command.
@NullMarked
package dev.llmemulator.stack.docker;

import org.jspecify.annotations.NullMarked;
