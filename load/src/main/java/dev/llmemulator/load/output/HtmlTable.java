package dev.llmemulator.load.output;

import java.util.List;

/// A table of texts, all of them escaped. On a narrow screen each row is a card in which every cell
/// bears its column's title, so that nothing lies beyond the edge.
final class HtmlTable {
    /// What is longer may have several lines.
    private static final int MOST_IN_A_LINE = 24;

    private final StringBuilder html = new StringBuilder();
    private final List<String> head;

    /// A table with a head; without, a list of names and texts.
    HtmlTable(List<String> head) {
        this.head = List.copyOf(head);
        if (head.isEmpty()) {
            html.append("<div class=\"scroll\" tabindex=\"0\"><table class=\"list\">");
        } else {
            html.append("<div class=\"scroll cards\" tabindex=\"0\"><table><thead><tr>");
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
        for (int column = 1; column < cells.size(); column++) {
            String cell = cells.get(column);
            html.append("<td").append(kind(cell)).append(title(column)).append('>');
            html.append(Markup.escape(cell)).append("</td>");
        }
        html.append("</tr>");
        return this;
    }

    private String title(int column) {
        return head.isEmpty() ? "" : " data-head=\"" + Markup.escape(head.get(column)) + '"';
    }

    private static String kind(String cell) {
        return switch (cell) {
            case "ok" -> " class=\"ok\"";
            case "missed" -> " class=\"missed\"";
            default -> cell.length() > MOST_IN_A_LINE ? " class=\"text\"" : "";
        };
    }

    @Override
    public String toString() {
        return html + "</tbody></table></div>";
    }
}
