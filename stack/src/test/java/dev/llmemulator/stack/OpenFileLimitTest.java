package dev.llmemulator.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OpenFileLimitTest {
    @Test
    void saysWhatIsNeededAndWhatThereIs() {
        assertThatThrownBy(() -> OpenFileLimit.require(12_300, OptionalLong.of(4_096)))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "this load needs 12300 open files and the limit is 4096: raise it (ulimit -n"
                                + " 12300, as root or in limits.conf) or lower --max-concurrent");
    }

    @Test
    void passesWhenThereIsEnoughOrNobodyKnows() {
        assertThatCode(() -> OpenFileLimit.require(4_096, OptionalLong.of(4_096)))
                .doesNotThrowAnyException();
        assertThatCode(() -> OpenFileLimit.require(4_096, OptionalLong.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void asksTheSystemForLargeLoads() {
        assertThatThrownBy(() -> OpenFileLimit.require(Long.MAX_VALUE / 2))
                .isInstanceOf(CannotStartException.class);
    }

    @Test
    void saysWhatTheFrontsContainerNeeds() {
        OpenFileLimit.requireOfFront(8_000, 16_384);

        assertThatThrownBy(() -> OpenFileLimit.requireOfFront(10_000, 16_384))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("needs 20300 open files")
                .hasMessageContaining("its limit is 16384")
                .hasMessageContaining("LLM_EMULATOR_OPEN_FILES=20300");
    }
}
