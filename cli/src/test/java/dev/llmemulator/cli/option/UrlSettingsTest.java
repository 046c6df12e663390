package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSettingsTest {
    /// Every setting that is a URL takes every host name that resolvers and peers take.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "centrifugo_node1",
                "centrifugo_node1:8100/api",
                "3f2a1b4c5d6e:8001",
                "node.1a",
                "localhost.:9000",
                "bücher.example",
                "[::1]:9000"
            })
    void urlsNameAnyHost(String authority) {
        List<Setting<?>> urls =
                SettingsTest.ALL.stream()
                        .filter(setting -> setting.label().startsWith("URL"))
                        .toList();

        assertThat(urls)
                .contains(LoadSettings.HTTP_URL, LoadSettings.WS_URL, NodeSettings.API_URLS)
                .allSatisfy(setting -> {
                    String scheme = setting.expected().replaceFirst(".* with (\\w+)://.*", "$1");
                    String url = scheme + "://" + authority;
                    assertThat(setting.type().parser().parse(url)).isPresent();
                    assertThat(setting.type().parser().parse(url.replace(scheme, "ftp"))).isEmpty();
                });
    }
}
