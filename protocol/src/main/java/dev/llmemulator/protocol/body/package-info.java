/// Reads the JSON body of an HTTP request that strangers send, whatever the API.
///
/// [BodyReader] walks one object on Jackson's streaming parser. `null` is an absent field, unknown
/// fields are passed over by whoever reads, and what cannot be taken ends the reading with a
/// [RefusedBodyException] that names the field by its path, what was found and what was expected.
/// [ExtraMembers] are what the user of a client adds to its requests.
///
/// Threads: one reader a request, one thread. Memory: nothing is kept but what the caller takes;
/// raw JSON is copied, so that a small part does not hold a large body.
@NullMarked
package dev.llmemulator.protocol.body;

import org.jspecify.annotations.NullMarked;
