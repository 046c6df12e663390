/// Who may connect and subscribe.
///
/// [TokenVerifier] looks at a JSON web token and gives a [Verdict]: its claims, "expired", or
/// "invalid", because the three have different answers on the wire. Claims hold payloads that
/// travel on byte for byte, so they are read by [RawObject], which keeps each field as the bytes
/// that stood there; the server API reads its requests the same way.
///
/// The JDK's HMAC and Jackson's streaming parser do it: a library that returns "authenticated or
/// not" cannot tell the three verdicts apart. Signatures are compared in constant time, and no
/// message of a fault holds a part of a token.
///
/// Threads: any. No state beside the key.
@NullMarked
package dev.llmemulator.realtime.auth;

import org.jspecify.annotations.NullMarked;
