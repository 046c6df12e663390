/// The web page of a process: its files, what they need to know, and who may read them.
///
/// [PageFace] carries the page on a port. Its scripts talk to the servers as any other client does;
/// what only the process itself knows comes through [PageContent]. Everything is served from the
/// jar: the page loads nothing from elsewhere, and its policy keeps a browser from doing so.
///
/// Threads: requests on any event loop; files are read, and readings are taken, on a worker.
///
/// Memory: the files, once, when the first is asked for; about 400 KB.
@NullMarked
package dev.llmemulator.web;

import org.jspecify.annotations.NullMarked;
