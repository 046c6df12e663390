package dev.llmemulator.verification.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// The contracts, on real processes, with tokens that are due together in one publication.
class ClusterJoinedContractTest extends StackContract {
    ClusterJoinedContractTest() {
        super(new ClusterUnderTest(true));
    }

    /// Two nodes may join different tokens of a stream, so a publication may repeat a part of
    /// another one; the client ignores the repetition.
    @Override
    void requireWhole(List<Integer> indexes, List<Integer> expected) {
        assertThat(indexes).containsAll(expected);
    }
}
