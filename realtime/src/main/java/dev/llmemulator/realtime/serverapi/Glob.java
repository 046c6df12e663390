package dev.llmemulator.realtime.serverapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;

/// A pattern of names, in the language that Centrifugo takes: `*` stands for any text, `?` for any
/// character, `[ab]` for one of some, `[a-c]` for one of a range, `[!ab]` and `[!a-c]` for one of
/// the others, `{one,two}` for one of several patterns, `\\` before a character for that character.
///
/// What does not end is taken as if it ended with the pattern, except for `[`. Immutable, any
/// thread; matching takes time in proportion to pattern and text, whatever they are.
final class Glob {
    private final List<Term> terms;

    private Glob(List<Term> terms) {
        this.terms = terms;
    }

    /// Reads a pattern.
    ///
    /// @throws PatternSyntaxException when a `[` has no end, or nothing or too much in it
    static Glob of(String pattern) {
        return new Glob(new Parser(pattern).terms());
    }

    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        BitSet start = new BitSet();
        start.set(0);
        return after(terms, characters, start).get(characters.length);
    }

    private static BitSet after(List<Term> terms, int[] text, BitSet starts) {
        BitSet ends = starts;
        for (Term term : terms) {
            ends = term.ends(text, ends);
        }
        return ends;
    }

    /// A part of a pattern: from where it may start in a text it says where it may end.
    private sealed interface Term {
        BitSet ends(int[] text, BitSet starts);
    }

    /// Any text.
    private record Anything() implements Term {
        @Override
        public BitSet ends(int[] text, BitSet starts) {
            BitSet ends = new BitSet();
            if (!starts.isEmpty()) {
                ends.set(starts.nextSetBit(0), text.length + 1);
            }
            return ends;
        }
    }

    /// One character: any of a range, or any but those.
    private record InRange(int low, int high, boolean not) implements Term {
        @Override
        public BitSet ends(int[] text, BitSet starts) {
            return step(text, starts, c -> (c >= low && c <= high) != not);
        }
    }

    /// One character: any of these, or any but these.
    private record OneOf(String characters, boolean not) implements Term {
        @Override
        public BitSet ends(int[] text, BitSet starts) {
            return step(text, starts, c -> (characters.indexOf(c) >= 0) != not);
        }
    }

    /// One of several patterns.
    private record AnyOf(List<List<Term>> patterns) implements Term {
        @Override
        public BitSet ends(int[] text, BitSet starts) {
            BitSet ends = new BitSet();
            for (List<Term> pattern : patterns) {
                ends.or(after(pattern, text, starts));
            }
            return ends;
        }
    }

    /// Takes one character, if it is meant.
    private static BitSet step(int[] text, BitSet starts, IntPredicate isMeant) {
        BitSet ends = new BitSet();
        for (int at = starts.nextSetBit(0); at >= 0; at = starts.nextSetBit(at + 1)) {
            if (at < text.length && isMeant.test(text[at])) {
                ends.set(at + 1);
            }
        }
        return ends;
    }

    /// Reads one pattern from left to right.
    private static final class Parser {
        private static final int END = -1;
        private static final String NONE = "";

        private final String pattern;
        private final int[] characters;
        private final Deque<AnyOf> open = new ArrayDeque<>();
        private List<Term> terms = new ArrayList<>();
        private final Deque<List<Term>> outer = new ArrayDeque<>();
        private int at;

        Parser(String pattern) {
            this.pattern = pattern;
            this.characters = pattern.codePoints().toArray();
        }

        List<Term> terms() {
            List<Term> whole = terms;
            while (at < characters.length) {
                take(characters[at++]);
            }
            return whole;
        }

        private void take(int character) {
            switch (character) {
                case '*' -> terms.add(new Anything());
                case '?' -> terms.add(new OneOf(NONE, true));
                case '[' -> terms.add(range());
                case '{' -> enter();
                case '\\' -> escaped();
                case ',', '}' -> inGroup(character);
                default -> plain(character);
            }
        }

        private void plain(int character) {
            terms.add(new InRange(character, character, false));
        }

        private void inGroup(int character) {
            if (open.isEmpty()) {
                plain(character);
            } else if (character == ',') {
                alternative();
            } else {
                leave();
            }
        }

        private void enter() {
            AnyOf group = new AnyOf(new ArrayList<>());
            terms.add(group);
            outer.push(terms);
            open.push(group);
            alternative();
        }

        private void alternative() {
            terms = new ArrayList<>();
            open.element().patterns().add(terms);
        }

        private void leave() {
            open.pop();
            terms = outer.pop();
        }

        /// A backslash at the end stands for nothing.
        private void escaped() {
            if (at < characters.length) {
                plain(characters[at++]);
            }
        }

        private Term range() {
            boolean not = peek(0) == '!';
            if (not) {
                at++;
            }
            Term term = peek(1) == '-' ? fromTo(not) : list(not);
            if (peek(0) != ']') {
                throw fault("expected ] after [");
            }
            at++;
            return term;
        }

        private Term fromTo(boolean not) {
            int low = peek(0);
            int high = peek(2);
            if (high < low) {
                throw fault("expected a range from the lower character to the higher");
            }
            at += 3;
            return new InRange(low, high, not);
        }

        private Term list(boolean not) {
            StringBuilder list = new StringBuilder();
            while (at < characters.length && characters[at] != ']') {
                if (characters[at] == '\\') {
                    at++;
                }
                if (at < characters.length) {
                    list.appendCodePoint(characters[at++]);
                }
            }
            if (list.isEmpty()) {
                throw fault("expected a character in []");
            }
            return new OneOf(list.toString(), not);
        }

        private int peek(int ahead) {
            return at + ahead < characters.length ? characters[at + ahead] : END;
        }

        private PatternSyntaxException fault(String description) {
            return new PatternSyntaxException(description, pattern, at);
        }
    }
}
