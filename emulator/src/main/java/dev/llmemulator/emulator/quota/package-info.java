/// How many requests and tokens an API key may have per minute.
///
/// A [RateLimit] is what the user sets. [KeyAllowances] keeps two [Allowance]s per key, one of
/// requests and one of tokens. An allowance fills evenly and is full after a minute without use. It
/// says with each [Spending] how much is left, whether the request is an [Overdraft], and when to
/// come again.
///
/// Each node counts by itself and forgets when it ends: nodes share nothing.
///
/// Threads: any; an allowance is one atomic number. Memory: at most 10,000 keys; those that come
/// when there are so many share one allowance.
@NullMarked
package dev.llmemulator.emulator.quota;

import org.jspecify.annotations.NullMarked;
