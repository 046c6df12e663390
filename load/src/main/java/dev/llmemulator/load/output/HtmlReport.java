package dev.llmemulator.load.output;

import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.PlainNames;
import dev.llmemulator.load.report.ToolNames;
import dev.llmemulator.load.report.TurnFigures;
import dev.llmemulator.load.scenario.Durations;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Objective;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.threshold.Threshold;
import dev.llmemulator.load.verdict.Rule;
import dev.llmemulator.load.verdict.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A run for people: one file that opens without a network, in light and dark, on a phone and on
/// paper. Everything but the charts is there without a script.
final class HtmlReport {
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    /// The figures at the top.
    private static final List<Tile> TILES =
            List.of(
                    new Tile(
                            "throughput.streaming_tokens_per_sec",
                            "Tokens per second, while answers stream"),
                    new Tile(
                            "throughput.achieved_of_offered",
                            "Part of the planned load that was put on"),
                    new Tile("ttft_corrected.p99", "Time to first token, 99 of 100"),
                    new Tile("inter_token.p99", "Time from token to token, 99 of 100"),
                    new Tile("delivery_lag.p99", "Delivery lag, 99 of 100"),
                    new Tile("integrity.lost", "Tokens lost"));

    private static final List<String> PERCENTILES =
            List.of("samples", "p50", "p75", "p90", "p95", "p99", "p99.9", "max");

    private final Conclusion conclusion;
    private final LoadResult result;
    private final Surroundings surroundings;

    /// A figure with the name that people use.
    private record Tile(String figure, String label) {}

    private HtmlReport(Conclusion conclusion, Surroundings surroundings) {
        this.conclusion = conclusion;
        this.result = conclusion.result();
        this.surroundings = surroundings;
    }

    static String of(Conclusion conclusion, Surroundings surroundings) throws IOException {
        return new HtmlReport(conclusion, surroundings).html();
    }

    private String html() throws IOException {
        LoadPlan plan = result.plan();
        String subtitle =
                "%d clients, %s, %s, %s"
                        .formatted(
                                plan.clientsInAll(),
                                asked(plan),
                                plan.responses().description(),
                                surroundings.started());
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Markup.escape("Load test: " + conclusion.verdict().word()));
        parts.put("subtitle", Markup.escape(subtitle));
        parts.put("verdict", verdict());
        parts.put("tiles", tiles());
        parts.put("thresholds", thresholds());
        parts.put("integrity", counts("integrity."));
        parts.put("latencies", latencies());
        parts.put("goodput", goodput());
        parts.put("charts", Chart.section(conclusion));
        parts.put("causes", causes());
        parts.put("rules", rules());
        parts.put("configuration", configuration());
        parts.put("figures", figures());
        parts.put("scenario", scenario());
        parts.put("data", ChartData.of(conclusion));
        parts.put("uplot.css", resource(CHARTS + "uPlot.min.css"));
        parts.put("turns", turns());
        parts.put("uplot.js", resource(CHARTS + "uPlot.iife.min.js"));
        parts.put("report.css", resource("report.css"));
        parts.put("report.js", resource("report.js"));
        return PLACE.matcher(resource("report.html"))
                .replaceAll(
                        place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
    }

    private String verdict() {
        Verdict verdict = conclusion.verdict();
        StringBuilder html = new StringBuilder("<div class=\"verdict ");
        html.append(verdict.isValid() ? "valid" : "invalid").append("\" role=\"status\"><strong>");
        html.append(verdict.word()).append("</strong> ");
        html.append(Markup.escape(PlainWords.of(conclusion)));
        html.append("<ul>");
        verdict.reasons().forEach(each -> item(html, "", each));
        verdict.notes().forEach(each -> item(html, " class=\"note\"", "Note: " + each));
        return html.append("</ul></div>").toString();
    }

    private static void item(StringBuilder html, String attribute, String text) {
        html.append("<li").append(attribute).append('>');
        html.append(Markup.escape(text)).append(".</li>");
    }

    private String tiles() {
        StringBuilder html = new StringBuilder();
        for (Tile tile : TILES) {
            html.append("<div class=\"tile\"><b>").append(Markup.escape(shown(tile.figure())));
            html.append("</b><span>").append(Markup.escape(tile.label())).append("</span><code>");
            html.append(Markup.escape(tile.figure())).append("</code></div>");
        }
        return html.toString();
    }

    private String thresholds() {
        if (conclusion.thresholds().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(List.of("fails if", "value", "result"));
        for (Threshold each : conclusion.thresholds()) {
            table.row(List.of(each.condition().text(), each.shown(), each.word()));
        }
        return section("thresholds", "Thresholds", table);
    }

    private String latencies() {
        List<String> head = new ArrayList<>(List.of("time", "figure"));
        head.addAll(PERCENTILES);
        HtmlTable table = new HtmlTable(head);
        for (Timing timing : Timing.values()) {
            if (result.totals().latency(timing).samples() == 0) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(name(timing), timing.figure()));
            for (String which : PERCENTILES) {
                row.add(shown(timing.figure() + "." + which).replace(" ms", ""));
            }
            table.row(row);
        }
        return table.toString();
    }

    private String name(Timing timing) {
        return result.plan().target() instanceof Target.OpenAi
                ? PlainNames.of(timing) + ToolNames.bracket(timing)
                : PlainNames.of(timing);
    }

    /// The figures of conversations by turn; nothing when there were none.
    private String turns() {
        List<TurnFigures> turns = TurnFigures.of(result.totals());
        if (turns.isEmpty()) {
            return "";
        }
        List<String> head = new ArrayList<>(List.of("turn", "cycles"));
        turns.getFirst().millis().keySet().forEach(each -> head.add(spoken(each) + ", ms"));
        HtmlTable table = new HtmlTable(head);
        for (TurnFigures turn : turns) {
            List<String> row = new ArrayList<>(List.of(turn.name(), String.valueOf(turn.cycles())));
            turn.millis()
                    .values()
                    .forEach(each ->
                            row.add(each == null ? "-" : String.format(Locale.ROOT, "%.2f", each)));
            table.row(row);
        }
        return section("turns", "Conversations by turn", table);
    }

    private String goodput() {
        List<Objective> objectives = result.plan().objectives();
        if (objectives.isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(List.of("cycles that kept all of", "a second", "of ended"));
        String all = objectives.stream().map(Objective::toString).collect(Collectors.joining(", "));
        table.row(List.of(all, shown("goodput.cycles_per_sec"), shown("goodput.of_ended")));
        return section("goodput", "Goodput", table);
    }

    private String causes() {
        if (result.totals().faults().isEmpty()) {
            return "";
        }
        Map<ErrorKind, String> examples = result.totals().examples();
        HtmlTable table = new HtmlTable(List.of("cause", "one example", "errors"));
        for (Map.Entry<ErrorKind, Long> each : result.totals().faults().entrySet()) {
            ErrorKind fault = each.getKey();
            String example = examples.getOrDefault(fault, "-");
            table.row(List.of(fault.sentence(), example, each.getValue().toString()));
        }
        return section("causes", "Errors by cause", table);
    }

    private String rules() {
        HtmlTable table = new HtmlTable(List.of("watch", "value", "limit"));
        for (Map.Entry<Rule, Double> each : conclusion.verdict().values().entrySet()) {
            Rule rule = each.getKey();
            String name = Spelling.of(rule).replace('_', ' ');
            table.row(List.of(name, rule.show(each.getValue()), rule.show(rule.limit())));
        }
        return table.toString();
    }

    /// How much is asked, or how often.
    private static String asked(LoadPlan plan) {
        LoadShape shape = plan.shape();
        RateProfile rate = shape.rate();
        Duration span = shape.span();
        String often = rate == null ? "" : rate.written() + " ";
        return plan.isCounted()
                ? plan.cycles() + " cycles"
                : often + (span == null ? "" : "for " + Durations.written(span));
    }

    private static String spoken(String key) {
        return key.replace('_', ' ');
    }

    private String configuration() {
        LoadPlan plan = result.plan();
        HtmlTable table = new HtmlTable(List.of());
        PlanSummary.of(plan).forEach((key, text) -> table.row(List.of(spoken(key), text)));
        if (plan.target() instanceof Target.Sessions sessions) {
            table.row(List.of("encoding", Spelling.of(sessions.format())));
        }
        table.row(List.of("seed", String.valueOf(plan.seed())));
        table.row(List.of("API", plan.httpUrl().toString()));
        if (plan.target() instanceof Target.Sessions sessions) {
            table.row(List.of("real-time server", sessions.wsUrl().toString()));
        }
        surroundings.traits().forEach((what, text) -> table.row(List.of(what, text)));
        return table.toString();
    }

    private String counts(String prefix) {
        StringBuilder html = new StringBuilder("<dl class=\"counts\">");
        for (Figure figure : Figures.all().values()) {
            if (figure.name().startsWith(prefix)) {
                String name = figure.name().substring(prefix.length());
                html.append("<div><dt>").append(Markup.escape(name)).append("</dt><dd>");
                html.append(Markup.escape(shown(figure.name()))).append("</dd></div>");
            }
        }
        return html.append("</dl>").toString();
    }

    private String figures() {
        HtmlTable table = new HtmlTable(List.of("figure", "value"));
        for (Figure figure : Figures.all().values()) {
            table.row(List.of(figure.name(), shown(figure.name())));
        }
        return table.toString();
    }

    private String scenario() {
        HtmlTable table = new HtmlTable(List.of());
        surroundings.scenario().forEach((option, text) -> table.row(List.of(option, text)));
        return table.toString();
    }

    private String shown(String name) {
        Figure figure = Figures.named(name);
        return figure.show(figure.of(result));
    }

    private static String section(String id, String title, HtmlTable table) {
        return "<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2>%s</section>"
                .formatted(id, id, title, table);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new FileNotFoundException("not packed: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
