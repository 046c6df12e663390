/// The docker stack on a real engine, as a user runs it.
///
/// The image is built from `deploy/Dockerfile`, the containers are those of the compose file. They
/// have a project name and ports of their own, so that they disturb no stack that runs beside them.
/// It runs after the other end-to-end tests, whose build of the program it uses. `-Pwithout-docker`
/// leaves it out.
///
/// Threads: a test thread; everything else is processes and containers.
@NullMarked
package dev.llmemulator.verification.endtoend.docker;

import org.jspecify.annotations.NullMarked;
