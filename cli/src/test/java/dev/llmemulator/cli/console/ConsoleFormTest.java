package dev.llmemulator.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.llmemulator.cli.option.ConsoleSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

class ConsoleFormTest {
    private static Map<String, JsonNode> options(JsonNode form) {
        Map<String, JsonNode> options = new HashMap<>();
        form.path("groups")
                .forEach(group ->
                        group.path("options")
                                .forEach(each -> options.put(each.path("name").asText(), each)));
        return options;
    }

    private static JsonNode form(Map<String, String> commandLine) throws Exception {
        Values values = Values.read(ConsoleSettings.ALL, commandLine, Map.of());
        String json =
                new ConsoleForm(values, "there", URI.create("http://127.0.0.1:9000/ui/"), true)
                        .json();
        assertThat(json).doesNotContain("\n");
        return new ObjectMapper().readTree(json);
    }

    @Test
    void hasEveryOptionOfThePageWithItsHelpAndBounds() throws Exception {
        Map<String, JsonNode> options = options(form(Map.of()));

        assertThat(options).hasSameSizeAs(ConsoleSettings.OF_PAGE);
        for (Setting<?> setting : ConsoleSettings.OF_PAGE) {
            JsonNode option = options.get(String.valueOf(setting.option()).substring(2));
            assertThat(option.path("help").asText()).isEqualTo(setting.help()).isNotBlank();
            assertThat(option.path("expected").asText()).isEqualTo(setting.expected());
        }
        assertThat(options.get("clients").path("expected").asText())
                .isEqualTo("a whole number from 1 to 1000000");
        assertThat(options.get("require-valid").path("flag").asBoolean()).isTrue();
        assertThat(options.get("fail-if").path("repeatable").asBoolean()).isTrue();
        assertThat(options.get("protocol").path("choices")).hasSize(2);
    }

    @Test
    void saysWhatHoldsAndHowFarLoadsMayGo() throws Exception {
        JsonNode form =
                form(
                        Map.of(
                                "--length", "20",
                                "--max-clients", "50",
                                "--max-duration", "2m"));

        assertThat(options(form).get("length").path("held").asText()).isEqualTo("20");
        assertThat(options(form).get("clients").path("held").asText()).isEqualTo("10");
        assertThat(options(form).get("rate").path("held").asText()).isEmpty();
        assertThat(form.path("limits").path("max-clients").asText()).isEqualTo("50");
        assertThat(form.path("limits").path("max-duration").asText()).isEqualTo("2m");
        assertThat(form.path("target").asText()).isEqualTo("there");
        assertThat(form.path("playground").asText()).isEqualTo("http://127.0.0.1:9000/ui/");
        assertThat(form.path("servers").asBoolean()).isTrue();
    }
}
