package dev.llmemulator.emulator.tokenizer;

import java.util.ArrayList;
import java.util.List;

/// Takes each word for a token, with the blanks before it. Numbers name no token. Any thread.
public final class WordTokenizer implements Tokenizer {
    @Override
    public int count(String text, int most) {
        int count = 0;
        for (int i = 0; i < text.length() && count <= most; i = end(text, i)) {
            count++;
        }
        return count;
    }

    @Override
    public List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i = end(text, i)) {
            pieces.add(text.substring(i, end(text, i)));
        }
        return pieces;
    }

    @Override
    public String text(int[] tokens) {
        return "";
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        while (end < text.length() && text.charAt(end) != ' ') {
            end++;
        }
        return end;
    }
}
