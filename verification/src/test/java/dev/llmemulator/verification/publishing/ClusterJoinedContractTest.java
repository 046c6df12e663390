package dev.llmemulator.verification.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// The contracts, on real processes, with tokens that are due together in one publication.
class ClusterJoinedContractTest extends StackContract {
    ClusterJoinedContractTest() {
        super(new ClusterUnderTest(true));
    }

    /// Two nodes may cut a stream at different places, and a publication then repeats a part of
    /// another one; the client puts that aside.
    @Override
    void requireWhole(List<Integer> indexes, List<Integer> expected) {
        assertThat(indexes).containsAll(expected);
    }
}
