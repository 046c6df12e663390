package dev.llmemulator.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.ServerAccess;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.protocol.body.ExtraMembers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final Set<String> OF_THE_TYPESCRIPT_CLIENT =
            Set.of("event_loop_lag_ms", "verdict");
    private static final Set<String> OF_ANOTHER_TARGET =
            Set.of(
                    "target",
                    "endpoint",
                    "model",
                    "prompts",
                    "turns",
                    "time_per_token",
                    "end_to_end");

    private static JsonObject written(LoadResult result) throws IOException {
        return new JsonObject(JsonReport.of(result));
    }

    private static JsonObject schema() throws IOException {
        Path file = Path.of(System.getProperty("project.root"), "docs", "result.schema.json");
        return new JsonObject(Files.readString(file));
    }

    @Test
    void writesTheFiguresOfTheTextReport() throws Exception {
        JsonObject json = written(Results.completed());

        assertThat(json.getString("client")).isEqualTo("java");
        assertThat(json.getString("outcome")).isEqualTo("completed");
        assertThat(json.getInteger("exit_code")).isZero();
        assertThat(json.getJsonObject("plan").getInteger("clients")).isEqualTo(10);
        assertThat(json.getJsonObject("plan").getDouble("ideal_s")).isEqualTo(5.0);
        assertThat(json.getJsonObject("plan").getInteger("seed")).isEqualTo(1);
        assertThat(json.getJsonObject("integrity").getInteger("tokens_received")).isEqualTo(5_000);
        assertThat(json.getJsonObject("latencies_ms").getJsonObject("request").getDouble("max"))
                .isEqualTo(12.351);
        assertThat(json.getJsonObject("throughput").getDouble("streaming_tokens_per_sec"))
                .isBetween(995.10, 995.11);
    }

    @Test
    void writesNullWhereThereIsNoSample() throws Exception {
        JsonObject json = written(Results.interrupted());

        JsonObject integrity = json.getJsonObject("integrity");
        assertThat(integrity.containsKey("achieved_of_offered")).isTrue();
        assertThat(integrity.getValue("achieved_of_offered")).isNull();
        JsonObject lag = json.getJsonObject("latencies_ms").getJsonObject("delivery_lag");
        assertThat(lag.getInteger("samples")).isZero();
        assertThat(lag.getValue("p50")).isNull();
        assertThat(json.getJsonObject("errors").getInteger("run_failed")).isEqualTo(3);
        assertThat(json.getInteger("exit_code")).isEqualTo(130);
    }

    @Test
    void countsTheClientsThatTookPartAsTheTextReportDoes() throws Exception {
        LoadResult crowded = Results.crowded();
        LoadPlan plan =
                LoadPlan.builder()
                        .clients(4)
                        .maxConcurrent(3)
                        .shape(crowded.plan().shape())
                        .build();
        LoadResult result = new LoadResult(plan, crowded.totals(), 10, false);

        assertThat(written(result).getJsonObject("plan").getInteger("clients")).isEqualTo(3);
        assertThat(TextReport.of(result, List.of())).contains("[total_clients=3, ", "[clients=3, ");
    }

    @Test
    void saysOfAServerWithoutAPaceWhatItIs() throws Exception {
        Target target =
                new Target.OpenAi(
                        URI.create("http://h/v1"),
                        "tiny",
                        CompletionEndpoint.CHAT,
                        false,
                        ExtraMembers.NONE,
                        ServerAccess.OPEN);
        LoadPlan plan = LoadPlan.builder().target(target).build();
        LoadResult result = new LoadResult(plan, Results.completed().totals(), 1, false);

        JsonObject json = new JsonObject(JsonReport.of(result)).getJsonObject("plan");

        assertThat(json.getString("target")).isEqualTo("openai");
        assertThat(json.getString("endpoint")).isEqualTo("chat");
        assertThat(json.getString("model")).isEqualTo("tiny");
        assertThat(json.fieldNames())
                .doesNotContain("ws_url", "protocol", "delay_s", "ttft_s", "ideal_s");
    }

    @Test
    void endsWithANewline() throws Exception {
        assertThat(JsonReport.of(Results.completed())).endsWith("}\n");
    }

    @Test
    void hasExactlyTheFieldsOfTheSchema() throws Exception {
        JsonObject schema = schema();

        assertSameFields("", schema, schema, written(Results.completed()));
        assertSameFields("", schema, schema, written(Results.interrupted()));
    }

    @Test
    void namesItsConstantsAsTheSchemaDoes() throws Exception {
        JsonObject schema = schema();
        JsonObject properties = schema.getJsonObject("properties");

        assertThat(texts(properties.getJsonObject("outcome").getJsonArray("enum")))
                .isEqualTo(names(Outcome.values()));
        assertThat(texts(schema.getJsonObject("$defs").getJsonObject("fault").getJsonArray("enum")))
                .isEqualTo(names(ErrorKind.values()));
    }

    private static void assertSameFields(
            String path, JsonObject root, JsonObject schema, JsonObject json) {
        JsonObject properties = schema.getJsonObject("properties");
        if (properties == null) {
            return;
        }
        TreeSet<String> fields = new TreeSet<>(properties.fieldNames());
        fields.removeAll(OF_THE_TYPESCRIPT_CLIENT);
        fields.removeAll(OF_ANOTHER_TARGET);
        assertThat(json.fieldNames()).as(path).isEqualTo(fields);
        assertThat(texts(schema.getJsonArray("required"))).as(path).isSubsetOf(fields);
        for (String name : fields) {
            JsonObject property = resolve(root, properties.getJsonObject(name));
            Object value = json.getValue(name);
            assertThat(matches(property.getValue("type"), value)).as(path + "/" + name).isTrue();
            if (value instanceof JsonObject object) {
                assertSameFields(path + "/" + name, root, property, object);
            }
        }
    }

    private static JsonObject resolve(JsonObject root, JsonObject property) {
        String reference = property.getString("$ref");
        return reference == null
                ? property
                : root.getJsonObject("$defs").getJsonObject(reference.replace("#/$defs/", ""));
    }

    private static boolean matches(Object type, Object value) {
        if (type instanceof JsonArray types) {
            return types.stream().anyMatch(each -> matches(each, value));
        }
        return switch ((String) type) {
            case null -> true;
            case "object" -> value instanceof JsonObject;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "null" -> value == null;
            default -> throw new AssertionError("a type that this test does not know: " + type);
        };
    }

    private static Set<String> texts(JsonArray array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(each -> texts.add((String) each));
        return texts;
    }

    private static Set<String> names(Enum<?>[] constants) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(constants).forEach(each -> names.add(each.name().toLowerCase(Locale.ROOT)));
        return names;
    }
}
