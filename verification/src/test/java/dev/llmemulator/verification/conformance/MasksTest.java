package dev.llmemulator.verification.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MasksTest {
    private final Masks masks = new Masks();

    @Test
    void tellsEpochsApart() {
        assertThat(masks.mask("{\"epoch\":\"abcdefgh\"}")).isEqualTo("{\"epoch\":\"<epoch>\"}");
        assertThat(masks.mask("{\"epoch\":\"ijklmnop\"}")).isEqualTo("{\"epoch\":\"<epoch 2>\"}");
        assertThat(masks.mask("{\"epoch\":\"abcdefgh\"}")).isEqualTo("{\"epoch\":\"<epoch>\"}");
    }

    @Test
    void givesBackWhatAMaskStandsFor() {
        masks.mask("{\"a\":{\"epoch\":\"abcdefgh\"},\"b\":{\"epoch\":\"ijklmnop\"}}");

        assertThat(masks.unmask("<epoch 2> <epoch> <client>"))
                .isEqualTo("ijklmnop abcdefgh <client>");
    }

    @Test
    void masksClientIdsAsNamesToo() {
        String id = "0a1b2c3d-0000-4000-8000-00000000000f";

        assertThat(masks.mask("{\"" + id + "\":{\"client\":\"" + id + "\"}}"))
                .isEqualTo("{\"<client>\":{\"client\":\"<client>\"}}");
    }

    @Test
    void leavesWhatHasNotTheRightForm() {
        String wrong = "{\"epoch\":\"\",\"client\":\"me\",\"ttl\":\"60\",\"version\":7}";

        assertThat(masks.mask(wrong)).isEqualTo(wrong);
    }

    @Test
    void shortensAListWithoutAGap() {
        assertThat(masks.mask(publications(1, 20)))
                .isEqualTo("{\"publications\":\"<publications 1..20>\"}");
    }

    @Test
    void showsAListWithAGap() {
        String gap = publications(1, 20).replace("\"offset\":7", "\"offset\":8");

        assertThat(masks.mask(gap)).contains("\"offset\":6").contains("\"offset\":8");
    }

    @Test
    void ordersFields() {
        assertThat(Masks.ordered("{\"b\":1,\"a\":{\"d\":2,\"c\":3}}"))
                .isEqualTo("{\"a\":{\"c\":3,\"d\":2},\"b\":1}");
    }

    private static String publications(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(MasksTest::publication)
                .collect(Collectors.joining(",", "{\"publications\":[", "]}"));
    }

    private static String publication(int n) {
        String epoch = n == 1 ? ",\"epoch\":\"abcdefgh\"" : "";
        return "{\"data\":{\"n\":" + n + "},\"offset\":" + n + epoch + "}";
    }
}
