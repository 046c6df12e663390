package dev.llmemulator.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.cli.option.ConsoleSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleFormTest {
    private static JsonObject form(Map<String, String> commandLine) {
        Values values = Values.read(ConsoleSettings.ALL, commandLine, Map.of());
        URI playground = URI.create("http://127.0.0.1:9000/ui/");
        String json = new ConsoleForm(values, "there", playground, true).json();
        assertThat(json).doesNotContain("\n");
        return new JsonObject(json);
    }

    private static Map<String, JsonObject> options(JsonObject form) {
        Map<String, JsonObject> options = new HashMap<>();
        for (JsonObject group : objects(form.getJsonArray("groups"))) {
            objects(group.getJsonArray("options"))
                    .forEach(each -> options.put(each.getString("name"), each));
        }
        return options;
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    @Test
    void hasEveryOptionOfThePageWithItsHelpAndBounds() {
        Map<String, JsonObject> options = options(form(Map.of()));

        assertThat(options).hasSameSizeAs(ConsoleSettings.OF_PAGE);
        for (Setting<?> setting : ConsoleSettings.OF_PAGE) {
            JsonObject option = options.get(String.valueOf(setting.option()).substring(2));
            assertThat(option.getString("help")).isEqualTo(setting.help()).isNotBlank();
            assertThat(option.getString("expected")).isEqualTo(setting.expected());
        }
        assertThat(options.get("clients").getString("expected"))
                .isEqualTo("a whole number from 1 to 1000000");
        assertThat(options.get("require-valid").getBoolean("flag")).isTrue();
        assertThat(options.get("fail-if").getBoolean("repeatable")).isTrue();
        assertThat(options.get("protocol").getJsonArray("choices")).hasSize(2);
    }

    @Test
    void saysWhatHoldsAndHowFarLoadsMayGo() {
        JsonObject form =
                form(
                        Map.of(
                                "--length", "20",
                                "--max-clients", "50",
                                "--max-duration", "2m"));
        Map<String, JsonObject> options = options(form);

        assertThat(options.get("length").getString("held")).isEqualTo("20");
        assertThat(options.get("clients").getString("held")).isEqualTo("10");
        assertThat(options.get("rate").getString("held")).isEmpty();
        assertThat(form.getJsonObject("limits"))
                .isEqualTo(new JsonObject().put("max-clients", "50").put("max-duration", "2m"));
        assertThat(form.getString("target")).isEqualTo("there");
        assertThat(form.getString("playground")).isEqualTo("http://127.0.0.1:9000/ui/");
        assertThat(form.getBoolean("servers")).isTrue();
    }
}
