/// The face of sessions and their runs ([SessionFace]). The tokens of a run travel on its session's
/// channel.
///
/// `POST /api/sessions/create`, `POST /api/sessions/{id}/refresh`, `DELETE /api/sessions/{id}`,
/// `POST /api/run`. A refusal is sent as `application/problem+json` (RFC 9457) that names each
/// wrong field, its value and what was expected.
///
/// The node stores no session: an id is any UUID, a token is checked by its signature, and a run
/// carries all that its answer depends on. Whoever knows a session's id can use it; ids are random.
///
/// [SessionStreams] knows which runs a session has on this node, and decides whether one that is
/// posted again runs already, resumes, or takes the place of the running one.
///
/// Threads: any event loop; the handlers are shared and hold no state but the running streams,
/// which any thread may use.
///
/// Memory: a body of at most 1 MiB per request, read with a streaming parser and answered in one
/// write.
@NullMarked
package dev.llmemulator.emulator.face.session;

import org.jspecify.annotations.NullMarked;
