/// Makes instances of JSON Schemas: the arguments of tool calls, and structured output.
///
/// [JsonSchema] reads a schema and writes one instance of it for a seed. An instance has the
/// required properties only, and one item in an array that asks for none. What is understood:
/// `type`, `const`, `enum`, `properties`, `required`, `items`, `prefixItems`, `minItems`,
/// `maxItems`, the bounds of numbers and of the length of strings, `multipleOf`, the usual formats,
/// `$ref` within the document, `allOf`, and the first branch of `anyOf` and `oneOf`. Everything
/// else, such as `pattern`, is ignored: a schema is never refused for what it says, only for not
/// being one.
///
/// Threads: a schema is immutable, an instance is made on the caller's thread. Bounds: a schema is
/// nested at most 64 levels; an instance at most 32 levels, and has at most 2,000 values and about
/// a million characters, after which every further value is null and every further array is empty.
@NullMarked
package dev.llmemulator.emulator.schema;

import org.jspecify.annotations.NullMarked;
