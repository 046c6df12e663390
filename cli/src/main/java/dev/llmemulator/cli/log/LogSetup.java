package dev.llmemulator.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.status.Status;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Configures Logback in code.
///
/// Logback finds this class as its configurator: until [#start] is called, and in programs that
/// never call it, warnings go to standard error.
public final class LogSetup extends ContextAwareBase implements Configurator {

    private static final String CONSOLE = "standard error";

    /// Configures a minimal log; Logback calls it once, before the first logger exists.
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(LogLevel.WARNING.threshold());
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        attach(console, context, CONSOLE);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// Writes events of a level and above to standard error and to a file, whose folder is created
    /// if necessary. Call it once, before other threads log.
    public static void start(LogLevel level, Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level.threshold());
        // This library warns of each stranger at the port of a fleet, and logs an error for each
        // connection that breaks. Its exceptions and the members of the group tell both to the
        // fleet.
        context.getLogger("org.jgroups").setLevel(Level.OFF);
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        attach(appender, context, "file");
        if (level == LogLevel.CRITICAL) {
            context.getLogger(Logger.ROOT_LOGGER_NAME)
                    .iteratorForAppenders()
                    .forEachRemaining(each -> each.addFilter(new OnlyCritical()));
        }
    }

    /// Returns why the log file lacks lines or does not exist; empty when it is complete. May be
    /// called by any thread.
    public static Optional<String> fault() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() >= Status.ERROR)
                .filter(status ->
                        status.getOrigin() instanceof FileAppender<?>
                                || status.getOrigin() instanceof ResilientFileOutputStream)
                .map(LogSetup::sentence)
                .findFirst();
    }

    private static String sentence(Status status) {
        Throwable cause = status.getThrowable();
        return "cannot write the log: "
                + (cause == null ? status.getMessage() : String.valueOf(cause.getMessage()));
    }

    /// Redirects what would go to standard error. May be called by any thread.
    public static void redirect(OutputStream stream) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Appender<ILoggingEvent> console =
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(CONSOLE);
        if (console instanceof OutputStreamAppender<ILoggingEvent> appender) {
            appender.setOutputStream(stream);
        }
    }

    /// Does something while nothing below an error of a package is logged.
    ///
    /// @param work throws what the caller gets
    public static void quietly(String packageName, Runnable work) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger logger = context.getLogger(packageName);
        logger.setLevel(Level.ERROR);
        try {
            work.run();
        } finally {
            logger.setLevel(null);
        }
    }

    private static void attach(
            OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, String name) {
        LogLine line = new LogLine(ZoneId.systemDefault());
        line.setContext(context);
        line.start();
        appender.setName(name);
        appender.setContext(context);
        appender.setEncoder(line);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static final class OnlyCritical extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return LogLevel.of(event) == LogLevel.CRITICAL ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }
}
