package dev.llmemulator.verification.publishing;

/// The contracts, on the embedded stack.
class EmbeddedContractTest extends StackContract {
    EmbeddedContractTest() {
        super(new EmbeddedUnderTest(false));
    }
}
