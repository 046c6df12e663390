package dev.llmemulator.web;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/// What servers show at one moment. Immutable.
///
/// @param numbers in the order in which they are shown; sums, where there are several servers
/// @param tokensByLateness how many tokens were sent since the start, in classes named by their
///   largest lateness in microseconds
/// @param silent the names of servers that do not answer, which no number holds
public record ServerReadings(
        List<ServerNumber> numbers, SortedMap<Long, Long> tokensByLateness, List<String> silent) {
    /// Makes the readings of servers that all answer.
    public ServerReadings(List<ServerNumber> numbers, SortedMap<Long, Long> tokensByLateness) {
        this(numbers, tokensByLateness, List.of());
    }

    /// Finds out from where readings come, for each request.
    @FunctionalInterface
    interface Source {
        /// Returns what takes them, on a worker.
        Supplier<ServerReadings> now() throws RejectedException;
    }

    /// Returns the route at which a page reads.
    static Route route(PageSite site, Supplier<ServerReadings> readings) {
        return route(site, () -> readings);
    }

    /// Returns the same for a page that may have no content yet.
    static Route route(PageSite site, Source source) {
        return Route.get(
                PageSite.ROOT + "/servers.json", exchange -> reply(site, exchange, source.now()));
    }

    private static void reply(PageSite site, Exchange exchange, Supplier<ServerReadings> readings) {
        exchange.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        site.onWorker(
                exchange,
                () -> JsonOutput.object(json -> readings.get().write(json)),
                exchange::replyJson);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("numbers");
        for (ServerNumber each : numbers) {
            json.writeStartObject();
            json.writeStringField("key", each.key());
            json.writeStringField("label", each.label());
            json.writeStringField("kind", each.kind().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("value", each.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tokens_by_lateness");
        for (Map.Entry<Long, Long> each : tokensByLateness.entrySet()) {
            json.writeArray(new long[] {each.getKey(), each.getValue()}, 0, 2);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("silent");
        for (String each : silent) {
            json.writeString(each);
        }
        json.writeEndArray();
    }
}
