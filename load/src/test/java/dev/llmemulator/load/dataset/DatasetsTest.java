package dev.llmemulator.load.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.load.scenario.Conversation;
import dev.llmemulator.load.scenario.LoadPrompt;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.Timeline;
import dev.llmemulator.load.scenario.Turn;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
    @TempDir private Path folder;

    private static DatasetOptions options(TurnChoice turns, int prefixTokens, int prefixes) {
        return new DatasetOptions(
                turns, 2, new RandomVariable.Fixed(50), prefixTokens, prefixes, 7);
    }

    private static Prompts open(String form, String sample, TurnChoice turns) throws Exception {
        return open(form, sample(sample), turns);
    }

    private static Prompts open(String form, Path file, TurnChoice turns) throws Exception {
        return Datasets.open(
                DatasetSource.parse(form + ":" + file).orElseThrow(), options(turns, 0, 1));
    }

    private static Path sample(String name) throws URISyntaxException {
        return Path.of(DatasetsTest.class.getResource(name).toURI());
    }

    private static String words(Turn turn) {
        return ((LoadPrompt.Words) turn.prompt()).text();
    }

    private static String only(Prompts prompts, int number) throws IOException {
        return words(prompts.conversation(number).turns().getFirst());
    }

    private static int tokens(String text) {
        return text.split(" ", -1).length;
    }

    @Test
    void readsTheFirstTurnsOfShareGpt() throws Exception {
        Prompts prompts = open("sharegpt", "sharegpt.json", TurnChoice.FIRST);

        assertThat(prompts.conversation(0).turns())
                .containsExactly(Turn.of("Which trees keep their leaves in winter?", 12));
        assertThat(prompts.conversation(1).turns())
                .containsExactly(Turn.of("Name a river that ends in a lake.", 8));
        assertThat(prompts.conversation(2)).isEqualTo(prompts.conversation(0));
        assertThat(prompts.meanLength()).isEqualTo(10);
        assertThat(prompts.description()).isEqualTo("sharegpt, 2 conversations");
        assertThat(prompts.timeline()).isNull();
    }

    @Test
    void readsAllTurnsOfShareGpt() throws Exception {
        Conversation first = open("sharegpt", "sharegpt.json", TurnChoice.ALL).conversation(0);

        assertThat(first.turns()).hasSize(2);
        assertThat(words(first.turns().getLast()))
                .isEqualTo("And which of them are native to Ireland, é?");
    }

    @Test
    void readsWrittenRequests() throws Exception {
        Prompts prompts = open("openai", "openai.jsonl", TurnChoice.FIRST);
        Turn messages = prompts.conversation(0).turns().getFirst();
        Turn payload = prompts.conversation(1).turns().getFirst();

        assertThat(messages.length()).isEqualTo(12);
        assertThat(((LoadPrompt.Written) messages.prompt()).members())
                .containsExactly(
                        Map.entry(
                                "messages",
                                "[{\"role\": \"system\", \"content\": \"Be brief.\"}, {\"role\":"
                                        + " \"user\", \"content\": \"Name a colour.\"}]"));
        assertThat(payload.length()).isNull();
        assertThat(((LoadPrompt.Written) payload.prompt()).members())
                .containsOnlyKeys("messages", "temperature", "max_tokens");
    }

    @Test
    void readsAMooncakeTraceWithSharedBlocksAndTurns() throws Exception {
        Prompts prompts = open("mooncake", "mooncake.jsonl", TurnChoice.FIRST);
        Conversation talk = prompts.conversation(0);
        String first = words(talk.turns().getFirst());
        String second = only(prompts, 1);

        assertThat(talk.turns()).hasSize(2);
        assertThat(talk.turns().getLast().delay()).isEqualTo(Duration.ofMillis(30));
        assertThat(talk.turns().getLast().length()).isEqualTo(7);
        assertThat(tokens(first)).isEqualTo(600);
        assertThat(tokens(second)).isEqualTo(700);
        assertThat(common(first, second)).isBetween(512, 520);
        assertThat(only(prompts, 2)).isEqualTo("How are you?");
        assertThat(times(prompts)).containsExactly(0L, 10L, 60L);
        assertThat(prompts.description()).isEqualTo("mooncake, 4 requests in 3 conversations");
    }

    /// How many words two texts have in common at their beginnings.
    private static int common(String one, String other) {
        String[] a = one.split(" ", -1);
        String[] b = other.split(" ", -1);
        int common = 0;
        while (common < a.length && common < b.length && a[common].equals(b[common])) {
            common++;
        }
        return common;
    }

    /// These are milliseconds; the options play them twice as fast.
    private static List<Long> times(Prompts prompts) {
        Timeline timeline = prompts.timeline();
        return IntStream.range(0, timeline.size())
                .mapToObj(each -> timeline.nanos(each) / 1_000_000)
                .toList();
    }

    @Test
    void readsBurstGptWithoutAnswersOfNothing() throws Exception {
        Prompts prompts = open("burstgpt", "burstgpt.csv", TurnChoice.FIRST);

        assertThat(tokens(only(prompts, 0))).isEqualTo(472);
        assertThat(prompts.conversation(0).turns().getFirst().length()).isEqualTo(18);
        assertThat(tokens(only(prompts, 1))).isEqualTo(417);
        assertThat(times(prompts)).containsExactly(0L, 56_750L);
        assertThat(prompts.description()).isEqualTo("burstgpt, 2 requests");
    }

    @Test
    void readsAzuresTraces() throws Exception {
        Prompts prompts = open("azure", "azure.csv", TurnChoice.FIRST);

        assertThat(tokens(only(prompts, 1))).isEqualTo(3_180);
        assertThat(prompts.conversation(2).turns().getFirst().length()).isEqualTo(27);
        assertThat(times(prompts)).containsExactly(0L, 26L, 549L);
    }

    @Test
    void makesPromptsOfExactLengthsWithSharedPrefixes() throws Exception {
        Prompts prompts =
                Datasets.open(
                        DatasetSource.parse("synthetic").orElseThrow(),
                        options(TurnChoice.FIRST, 30, 2));
        Set<String> texts = new HashSet<>();
        Set<String> prefixes = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            String text = only(prompts, i);
            assertThat(tokens(text)).isEqualTo(80);
            assertThat(only(prompts, i)).isEqualTo(text);
            texts.add(text);
            prefixes.add(String.join(" ", List.of(text.split(" ", -1)).subList(0, 30)));
        }
        assertThat(texts).hasSize(40);
        assertThat(prefixes).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mooncake | {"timestamp":1,"input_length":0,"output_length":1} | input_length is 0, expected a whole number from 1 to 10000000
                    mooncake | {"timestamp":1,"input_length":5} | output_length is absent, expected a whole number from 1 to 10000000
                    mooncake | {"timestamp":-1,"input_length":5,"output_length":1} | timestamp is -1.0, expected milliseconds from 0
                    mooncake | {"timestamp":0,"input_length":5,"output_length":1,"hash_ids":"x"} | hash_ids is something else, expected an array of whole numbers
                    mooncake | {"a":"a secret prompt | the line is something else, expected one JSON object
                    openai | {"messages":[]} | messages is empty, expected an array of messages, or a payload with one
                    openai | [1] | the line is something else, expected one JSON object
                    openai | {"prompt":"a"} | messages is absent, expected an array of objects
                    """)
    void namesTheLineOfABadRecord(String form, String bad, String sentence) throws Exception {
        String good =
                "{\"timestamp\":0,\"input_length\":5,\"output_length\":1,\"messages\":"
                        + "[{\"role\":\"user\"}]}\n";
        Path file = Files.writeString(folder.resolve("x.jsonl"), good + "\r\n" + bad + "\n");

        assertThatThrownBy(() -> open(form, file, TurnChoice.FIRST))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessage(file + ":3: " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    burstgpt | Timestamp,Request tokens | 1: the head is [Timestamp, Request tokens], expected a column 'Response tokens' in it
                    burstgpt | Timestamp,Request tokens,Response tokens~x,1,2 | 2: Timestamp is 'x', expected seconds from 0, such as 5.25
                    burstgpt | Timestamp,Request tokens,Response tokens~1,1,2~0,1,2 | 3: the time is 0, expected none before that of the line above
                    azure | TIMESTAMP,ContextTokens,GeneratedTokens~2023-11-16,1,2 | 2: TIMESTAMP is '2023-11-16', expected a date such as 2023-11-16 18:17:03.9799600
                    azure | TIMESTAMP,ContextTokens,GeneratedTokens~2023-11-16 00:00:00,-1,2 | 2: ContextTokens is '-1', expected a whole number from 0 to 10000000
                    """)
    void namesTheLineOfABadRow(String form, String text, String sentence) throws Exception {
        Path file = Files.writeString(folder.resolve("x.csv"), text.replace('~', '\n'));

        assertThatThrownBy(() -> open(form, file, TurnChoice.FIRST))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessage(file + ":" + sentence);
    }

    @Test
    void namesTheLineOfABadConversation() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("x.json"),
                        "[{\"conversations\":[]},\n{\"conversations\":[{\"from\":1}]}]");

        assertThatThrownBy(() -> open("sharegpt", file, TurnChoice.FIRST))
                .hasMessage(file + ":2: from is no text, expected a text");
    }

    @Test
    void namesTheLineWhereJsonBreaks() throws Exception {
        Path file = Files.writeString(folder.resolve("x.json"), "[\n{\"conversations\": [}]");

        assertThatThrownBy(() -> open("sharegpt", file, TurnChoice.FIRST))
                .hasMessageStartingWith(file + ":2: JSON is broken there, expected an array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sharegpt", "openai", "mooncake", "burstgpt", "azure"})
    void refusesWhatHoldsNothing(String form) throws Exception {
        String text = form.equals("sharegpt") ? "[]" : "";
        Path file = Files.writeString(folder.resolve("empty"), text);

        assertThatThrownBy(() -> open(form, file, TurnChoice.FIRST))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageStartingWith(file + ": ");
        assertThatThrownBy(() -> open(form, folder.resolve("nothing"), TurnChoice.FIRST))
                .hasMessage(
                        folder.resolve("nothing")
                                + ": no such file or folder, expected a file of text");
        assertThatThrownBy(() -> open(form, folder, TurnChoice.FIRST))
                .hasMessage(folder + ": it is a folder, expected a file of text");
    }

    @Test
    void passesOverAByteOrderMarkAndTakesALastLineWithoutItsEnd() throws Exception {
        Path file =
                Files.write(
                        folder.resolve("x.jsonl"),
                        ("\uFEFF{\"messages\":[{\"role\":\"user\",\"content\":\"é\"}]}\r\n"
                                        + "{\"messages\":[{\"role\":\"user\",\"content\":\"b\"}]}")
                                .getBytes(StandardCharsets.UTF_8));

        Prompts prompts = open("openai", file, TurnChoice.FIRST);

        assertThat(prompts.conversation(0).turns().getFirst().prompt().toString()).contains("é");
        assertThat(prompts.conversation(1).turns().getFirst().prompt().toString())
                .contains("\"b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sharegpt", "sharegpt:", "synthetic:x", "trace:x", "Mooncake:x"})
    void knowsWhatIsNoSource(String text) {
        assertThat(DatasetSource.parse(text)).isEmpty();
    }
}
