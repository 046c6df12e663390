/// Checks who may connect and subscribe.
///
/// [TokenVerifier] checks a JSON web token and returns a [TokenCheck]: the claims, "expired", or
/// "invalid", because each has its own answer on the wire. Claims hold payloads that must be passed
/// on byte for byte, so they are read by [RawObject], which keeps the original bytes of each field;
/// the server API reads its requests in the same way.
///
/// The JDK's HMAC and Jackson's streaming parser do the work, because a library that only returns
/// "authenticated or not" cannot tell the three results apart. Signatures are compared in constant
/// time, and no error message contains a part of a token.
///
/// Threads: any. The key is the only state.
@NullMarked
package dev.llmemulator.realtime.auth;

import org.jspecify.annotations.NullMarked;
