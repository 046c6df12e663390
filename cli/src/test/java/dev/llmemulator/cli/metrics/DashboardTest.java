package dev.llmemulator.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.cli.metrics.Exposition.Family;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Checks that the dashboard shows metrics that exist and that Grafana can import it.
class DashboardTest {
    private static final Path FILE =
            Path.of(System.getProperty("project.root"), "deploy/grafana/llm-emulator.json");
    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance");

    private static JsonObject dashboard;
    private static final Map<String, Family> FAMILIES = new HashMap<>();

    @BeforeAll
    static void readBoth() throws Exception {
        dashboard = new JsonObject(Files.readString(FILE));
        Scrapes scrapes = Scrapes.taken();
        FAMILIES.putAll(scrapes.embedded().families());
        FAMILIES.putAll(scrapes.node().families());
        FAMILIES.putAll(scrapes.load().families());
    }

    @Test
    void namesOnlyMetricsThatThePagesShow() {
        for (JsonObject target : targets()) {
            MetricsQuery query = MetricsQuery.parse(target.getString("expr"));
            assertThat(query.series()).as(target.getString("expr")).isNotEmpty();
            query.series().forEach(DashboardTest::family);
        }
    }

    @Test
    void namesOnlyLabelsThatTheirMetricsHave() {
        for (JsonObject target : targets()) {
            MetricsQuery query = MetricsQuery.parse(target.getString("expr"));
            Set<String> known = new HashSet<>(OF_THE_SCRAPE);
            for (String series : query.series()) {
                known.addAll(family(series).labels());
                if (series.endsWith("_bucket")) {
                    known.add("le");
                }
            }
            assertThat(known).as(target.getString("expr")).containsAll(query.labels());
        }
    }

    @Test
    void takesTheRateOfWhatOnlyGrowsAndOfNothingElse() {
        for (JsonObject target : targets()) {
            MetricsQuery query = MetricsQuery.parse(target.getString("expr"));
            for (String series : query.series()) {
                assertThat(query.rates().contains(series))
                        .as(target.getString("expr"))
                        .isEqualTo(!family(series).type().equals("gauge"));
            }
            assertThat(query.functions())
                    .isSubsetOf("sum", "rate", "increase", "histogram_quantile");
        }
    }

    @Test
    void showsEveryKindOfPage() {
        Set<String> shown = new HashSet<>();
        for (JsonObject target : targets()) {
            for (String series : MetricsQuery.parse(target.getString("expr")).series()) {
                shown.add(family(series).name());
            }
        }

        assertThat(FAMILIES.keySet())
                .filteredOn(name -> name.startsWith("llm_"))
                .as("metrics of our own that it leaves out")
                .filteredOn(name -> !shown.contains(name))
                .containsExactlyInAnyOrder(
                        "llm_emulator_pacer_lateness_max_seconds",
                        "llm_load_answers_promised_total",
                        "llm_load_clients_ended_total",
                        "llm_load_cycles_by_usage_total",
                        "llm_load_input_tokens_total",
                        "llm_load_roles_unexpected_total",
                        "llm_load_runs_accepted_total",
                        "llm_load_token_events_total",
                        "llm_load_tokens_expected_total",
                        "llm_load_tool_arguments_malformed_total",
                        "llm_load_turns_not_asked_total");
    }

    @Test
    void isWhatGrafanaImports() {
        assertThat(dashboard.getInteger("schemaVersion")).isGreaterThanOrEqualTo(36);
        assertThat(dashboard.getString("title")).isEqualTo("llm-emulator");
        assertThat(dashboard.getString("uid")).isEqualTo("llm-emulator");
        assertThat(dashboard.getValue("id")).isNull();
        List<JsonObject> variables =
                objects(dashboard.getJsonObject("templating").getJsonArray("list"));
        assertThat(variables)
                .extracting(variable -> variable.getString("name"))
                .containsExactly("datasource", "job", "instance");
        assertThat(variables.getFirst().getString("type")).isEqualTo("datasource");
        assertThat(variables.getFirst().getString("query")).isEqualTo("prometheus");
    }

    @Test
    void asksTheDataSourceThatIsChosenAtItsTop() {
        List<JsonObject> askers = new ArrayList<>(targets());
        panels().stream().filter(panel -> !isRow(panel)).forEach(askers::add);

        assertThat(askers)
                .hasSizeGreaterThan(60)
                .allSatisfy(each ->
                        assertThat(each.getJsonObject("datasource").getString("uid"))
                                .isEqualTo("${datasource}"));
    }

    @Test
    void givesEveryPanelATitleAnIdAndAPlaceOfItsOwn() {
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonObject panel : panels()) {
            assertThat(panel.getString("title")).isNotBlank();
            assertThat(ids.add(panel.getInteger("id"))).as(panel.getString("title")).isTrue();
            JsonObject place = panel.getJsonObject("gridPos");
            for (int x = 0; x < place.getInteger("w"); x++) {
                for (int y = 0; y < place.getInteger("h"); y++) {
                    String cell = (place.getInteger("x") + x) + "," + (place.getInteger("y") + y);
                    assertThat(cells.add(cell)).as(panel.getString("title") + cell).isTrue();
                }
            }
            assertThat(place.getInteger("x") + place.getInteger("w")).isLessThanOrEqualTo(24);
        }
    }

    private static Family family(String series) {
        Family family = FAMILIES.get(series);
        for (String suffix : List.of("_bucket", "_sum", "_count")) {
            Family whole = FAMILIES.get(series.replaceFirst(suffix + "$", ""));
            if (family == null && series.endsWith(suffix) && whole != null) {
                boolean fits = whole.type().equals("histogram") || whole.type().equals("summary");
                family = fits ? whole : null;
            }
        }
        assertThat(family).as(series + " is shown by no page").isNotNull();
        return family;
    }

    private static boolean isRow(JsonObject panel) {
        return panel.getString("type").equals("row");
    }

    private static List<JsonObject> panels() {
        return objects(dashboard.getJsonArray("panels"));
    }

    private static List<JsonObject> targets() {
        List<JsonObject> all = new ArrayList<>();
        for (JsonObject panel : panels()) {
            if (!isRow(panel)) {
                List<JsonObject> targets = objects(panel.getJsonArray("targets"));
                assertThat(targets).as(panel.getString("title")).isNotEmpty();
                all.addAll(targets);
            }
        }
        return all;
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
