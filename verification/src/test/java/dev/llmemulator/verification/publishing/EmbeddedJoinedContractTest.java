package dev.llmemulator.verification.publishing;

/// The contracts, in one JVM, with tokens that are due together in one publication.
class EmbeddedJoinedContractTest extends StackContract {
    EmbeddedJoinedContractTest() {
        super(new EmbeddedUnderTest(true));
    }
}
