package dev.llmemulator.load.client;

import dev.llmemulator.load.recorder.ErrorKind;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What the clients of one loop write to the log.
///
/// Steps of a client are told at INFO in a small run and at DEBUG in a large one. Of each kind of
/// fault the first few are warnings and the rest is for DEBUG, so that a broken server does not
/// drown the log; all are counted. Confined to the loop.
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int WARNINGS_A_KIND = 10;
    private static final int SMALL_RUN = 50;

    private final Level stepLevel;
    private final Map<ErrorKind, Integer> warnings = new EnumMap<>(ErrorKind.class);

    /// For a run of so many clients.
    public Journal(int clients) {
        stepLevel = clients <= SMALL_RUN ? Level.INFO : Level.DEBUG;
    }

    /// A client has come a step further.
    public void step(String sentence, int client, Object session) {
        LOG.atLevel(stepLevel).log("{} [client={}, session={}]", sentence, client, session);
    }

    /// A client is done.
    public void finished(int client, Object session, int completed, int cycles) {
        LOG.atLevel(stepLevel)
                .log(
                        "Client finished. [client={}, session={}, completed={}, cycles={}]",
                        client,
                        session,
                        completed,
                        cycles);
    }

    /// Something went wrong.
    public void fault(ErrorKind fault, int client, String detail) {
        int warned = warnings.merge(fault, 1, Integer::sum);
        Level level = warned <= WARNINGS_A_KIND ? Level.WARN : Level.DEBUG;
        LOG.atLevel(level).log("{} [client={}, detail={}]", fault.sentence(), client, detail);
        if (warned == WARNINGS_A_KIND) {
            LOG.warn("More of these go to DEBUG. [fault={}]", fault);
        }
    }
}
