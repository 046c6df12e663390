package dev.llmemulator.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.cli.option.ConsoleSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.SettingGroup;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.http.JsonOutput;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Describes the form of a console, from the table of settings. Immutable.
///
/// @param values what the command line has set
/// @param target whom loads meet, for people
/// @param playground the page of the servers under load; null where they have none
/// @param servers whether the page can show what the servers do
public record ConsoleForm(Values values, String target, @Nullable URI playground, boolean servers) {
    private static final int USUAL_BYTES = 16 * 1024;

    /// Returns the form as a JSON document in one line.
    public String json() {
        return new String(JsonOutput.object(USUAL_BYTES, this::write), UTF_8);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStringField("target", target);
        json.writeStringField("playground", playground == null ? "" : playground.toString());
        json.writeBooleanField("servers", servers);
        json.writeObjectFieldStart("limits");
        writeText(json, ConsoleSettings.MAX_CLIENTS);
        writeText(json, ConsoleSettings.MAX_DURATION);
        json.writeEndObject();
        json.writeArrayFieldStart("groups");
        for (Map.Entry<SettingGroup, List<Setting<?>>> each : groups().entrySet()) {
            json.writeStartObject();
            json.writeStringField("title", each.getKey().title());
            json.writeArrayFieldStart("options");
            for (Setting<?> setting : each.getValue()) {
                writeOption(json, setting);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Map<SettingGroup, List<Setting<?>>> groups() {
        Map<SettingGroup, List<Setting<?>>> groups = new EnumMap<>(SettingGroup.class);
        for (Setting<?> setting : ConsoleSettings.OF_PAGE) {
            groups.computeIfAbsent(setting.group(), _ -> new ArrayList<>()).add(setting);
        }
        return groups;
    }

    private void writeOption(JsonGenerator json, Setting<?> setting) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name(setting));
        json.writeStringField("help", setting.help());
        json.writeStringField("expected", setting.expected());
        json.writeStringField("label", setting.label());
        json.writeStringField("held", text(setting));
        json.writeBooleanField("flag", setting.isFlag());
        json.writeBooleanField("repeatable", setting.isRepeatable());
        json.writeArrayFieldStart("choices");
        for (String each : setting.choices()) {
            json.writeString(each);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeText(JsonGenerator json, Setting<?> setting) throws IOException {
        json.writeStringField(name(setting), text(setting));
    }

    /// What holds where the page says nothing.
    private String text(Setting<?> setting) {
        return values.texts().getOrDefault(String.valueOf(setting.option()), "");
    }

    private static String name(Setting<?> setting) {
        return String.valueOf(setting.option()).substring(2);
    }
}
