package dev.llmemulator.realtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelNameTest {
    @ParameterizedTest
    @CsvSource({
        "session:1,session",
        "$session:1,session",
        "a:b:c,a",
        "none,''",
        "$none,''",
        ":x,''"
    })
    void namesTheNamespace(String channel, String namespace) {
        assertThat(ChannelName.namespace(channel)).isEqualTo(namespace);
    }

    @Test
    void listsTheUsersAfterTheLastHash() {
        assertThat(ChannelName.isUserLimited("dialog#1,2")).isTrue();
        assertThat(ChannelName.lists("dialog#1,2", "2")).isTrue();
        assertThat(ChannelName.lists("dialog#1,2", "12")).isFalse();
        assertThat(ChannelName.lists("a#9#1", "9")).isFalse();
    }

    @Test
    void knowsAscii() {
        assertThat(ChannelName.isAscii("session:~")).isTrue();
        assertThat(ChannelName.isAscii("session:é")).isFalse();
    }

    @Test
    void findsNoOptionsForANamespaceThatDoesNotExist() {
        NamespaceOptions session = NamespaceOptions.of(NamespaceFlag.PRESENCE);
        Namespaces namespaces = new Namespaces(Map.of("session", session));

        assertThat(namespaces.find("session:1")).isEqualTo(session);
        assertThat(namespaces.find("$session:1")).isEqualTo(session);
        assertThat(namespaces.find("other:1")).isNull();
        assertThat(namespaces.find("none")).isEqualTo(NamespaceOptions.DEFAULTS);
    }

    @Test
    void callsFlagsByTheNamesOfCentrifugo() {
        assertThat(NamespaceFlag.ALLOW_SUBSCRIBE_FOR_CLIENT.option())
                .isEqualTo("allow_subscribe_for_client");
    }
}
