package dev.llmemulator.load.output;

import java.util.List;

/// A table of texts, all of them escaped.
final class HtmlTable {
    private final StringBuilder html = new StringBuilder("<div class=\"scroll\">");

    /// A table with a head; without, a list of names and texts.
    HtmlTable(List<String> head) {
        if (head.isEmpty()) {
            html.append("<table class=\"list\">");
        } else {
            html.append("<table><thead><tr>");
            head.forEach(each ->
                    html.append("<th scope=\"col\">").append(Markup.escape(each)).append("</th>"));
            html.append("</tr></thead>");
        }
        html.append("<tbody>");
    }

    /// Adds a row whose first text names it.
    HtmlTable row(List<String> cells) {
        html.append("<tr><th scope=\"row\">").append(Markup.escape(cells.getFirst()));
        html.append("</th>");
        for (String cell : cells.subList(1, cells.size())) {
            html.append(opening(cell)).append(Markup.escape(cell)).append("</td>");
        }
        html.append("</tr>");
        return this;
    }

    private static String opening(String cell) {
        return switch (cell) {
            case "ok" -> "<td class=\"ok\">";
            case "missed" -> "<td class=\"missed\">";
            default -> cell.length() > 24 ? "<td class=\"text\">" : "<td>";
        };
    }

    @Override
    public String toString() {
        return html + "</tbody></table></div>";
    }
}
