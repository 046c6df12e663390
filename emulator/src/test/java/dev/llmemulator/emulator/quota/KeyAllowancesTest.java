package dev.llmemulator.emulator.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyAllowancesTest {
    private static final long SECOND = 1_000_000_000;

    /// The clock starts shortly before it overflows.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 2 * SECOND);

    private KeyAllowances limited(Integer requests, Integer tokens) {
        return new KeyAllowances(new RateLimit(requests, tokens), nanos::get);
    }

    private void pass(long seconds) {
        nanos.addAndGet(seconds * SECOND);
    }

    @Test
    void limitsNothingUnlessAsked() {
        KeyAllowances open = new KeyAllowances(RateLimit.NONE, nanos::get);

        assertThat(open.spend("k", Long.MAX_VALUE)).isEqualTo(Spending.UNLIMITED);
    }

    @Test
    void admitsAsManyRequestsAsAMinuteHas() {
        KeyAllowances allowances = limited(3, null);

        for (int left = 2; left >= 0; left--) {
            Spending spending = allowances.spend("k", 1);
            assertThat(spending.overdraft()).isNull();
            assertThat(spending.requests().remaining()).isEqualTo(left);
            assertThat(spending.tokens()).isNull();
        }
        Overdraft overdraft = allowances.spend("k", 1).overdraft();
        assertThat(overdraft.kind()).isEqualTo(Overdraft.Kind.REQUESTS);
        assertThat(overdraft.requested()).isEqualTo(1);
        assertThat(overdraft.enoughAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void fillsEvenly() {
        KeyAllowances allowances = limited(3, null);
        allowances.spend("k", 1);
        allowances.spend("k", 1);
        allowances.spend("k", 1);

        pass(20);
        assertThat(allowances.spend("k", 1).overdraft()).isNull();
        assertThat(allowances.spend("k", 1).overdraft()).isNotNull();

        pass(3_600);
        AllowanceLevel level = allowances.spend("k", 1).requests();
        assertThat(level).isEqualTo(new AllowanceLevel(3, 2, Duration.ofSeconds(20)));
    }

    @Test
    void admitsAsManyTokensAsAMinuteHas() {
        KeyAllowances allowances = limited(null, 100);

        assertThat(allowances.spend("k", 60).tokens().remaining()).isEqualTo(40);
        Overdraft overdraft = allowances.spend("k", 60).overdraft();
        assertThat(overdraft.kind()).isEqualTo(Overdraft.Kind.TOKENS);
        assertThat(overdraft.enoughAfter()).isEqualTo(Duration.ofSeconds(12));

        pass(12);
        assertThat(allowances.spend("k", 60).overdraft()).isNull();
    }

    @Test
    void hasNeverEnoughForMoreThanItsLimit() {
        Overdraft overdraft = limited(null, 100).spend("k", 101).overdraft();

        assertThat(overdraft.enoughAfter()).isNull();
    }

    @Test
    void countsARequestForWhichThereAreNotEnoughTokens() {
        KeyAllowances allowances = limited(2, 10);

        assertThat(allowances.spend("k", 11).requests().remaining()).isEqualTo(1);
        assertThat(allowances.spend("k", 11).requests().remaining()).isZero();
    }

    @Test
    void spendsTheHighestLimitWithoutOverflow() {
        KeyAllowances allowances = limited(null, RateLimit.MOST);

        assertThat(allowances.spend("k", RateLimit.MOST).tokens().remaining()).isZero();
    }

    @Test
    void givesEachKeyItsOwnUntilThereAreTooMany() {
        KeyAllowances allowances = limited(1, null);
        for (int i = 0; i < KeyAllowances.MOST_KEYS; i++) {
            assertThat(allowances.spend("k" + i, 1).overdraft()).isNull();
        }

        assertThat(allowances.spend("new", 1).overdraft()).isNull();
        assertThat(allowances.spend("newer", 1).overdraft()).isNotNull();

        pass(60);
        assertThat(allowances.spend("new", 1).overdraft()).isNull();
        assertThat(allowances.spend("newer", 1).overdraft()).isNull();
        assertThat(allowances.spend("k0", 1).overdraft()).isNull();
    }
}
