package dev.llmemulator.verification.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command of a page, and the JSON that the page shows below it.
///
/// @param command a shell command; empty for JSON that answers no command
/// @param json the JSON; empty for a command whose reply is not shown
record Example(String command, String json) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|json)\\n(.*?)^```$");

    /// All examples of a page, in its order.
    static List<Example> in(String page) {
        List<Example> examples = new ArrayList<>();
        String command = "";
        int end = 0;
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            boolean isNext = page.substring(end, block.start()).isBlank();
            if (block.group(1).equals("json")) {
                examples.add(new Example(isNext ? command : "", block.group(2)));
                command = "";
            } else {
                command = block.group(2);
                if (!page.substring(block.end()).stripLeading().startsWith("```json")) {
                    examples.add(new Example(command, ""));
                }
            }
            end = block.end();
        }
        return List.copyOf(examples);
    }

    boolean isCommand() {
        return !command.isEmpty();
    }

    @Override
    public String toString() {
        return isCommand() ? command.strip() : json.strip();
    }
}
