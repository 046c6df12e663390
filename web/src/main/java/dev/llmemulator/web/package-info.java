/// The web pages of a process: their files, what they need to know, and who may read them.
///
/// [ServersFace] carries the page of servers: its scripts talk to them as any other client does,
/// and what only the process itself knows comes through [PageContent]; that needs a key where
/// others than this machine can read. [LoadFace] carries the page of a load, which learns all from
/// a row of events ([LoadEvents]); [ConsoleFace] carries the same page with a form that starts
/// loads ([LoadControl]). Everything is served from the jar: a page loads nothing from elsewhere,
/// and its policy keeps a browser from doing so.
///
/// Threads: requests on any event loop, those of a load's page on one; files are read, and readings
/// are taken, on a worker.
///
/// Memory: the files, once, when the first is asked for, about 400 KB; of a load an hour of events,
/// about 1 MB, and at most 1 MB that waits for each of 16 readers.
@NullMarked
package dev.llmemulator.web;

import org.jspecify.annotations.NullMarked;
