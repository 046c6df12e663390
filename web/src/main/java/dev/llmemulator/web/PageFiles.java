package dev.llmemulator.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files of a page by the path at which each is served. Immutable.
final class PageFiles {
    private static final String OWN = "/dev/llmemulator/web/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final Map<String, String> LIBRARIES =
            Map.of(
                    "centrifuge.js", OWN + "lib/centrifuge.protobuf.js",
                    "uplot.js", UPLOT + "uPlot.iife.min.js",
                    "uplot.css", UPLOT + "uPlot.min.css");

    /// What both pages use.
    private static final List<String> COMMON =
            List.of("page.css", "address.js", "dom.js", "charts.js", "servers.js");

    private final Map<String, String> resources;
    private final Map<String, PageFile> files;

    private PageFiles(Map<String, String> resources, Map<String, PageFile> files) {
        this.resources = resources;
        this.files = files;
    }

    /// Names the files of the page of servers.
    static PageFiles ofServers() {
        return named(
                "servers.html",
                List.of(
                        "main.js",
                        "clock.js",
                        "check.js",
                        "session.js",
                        "stream.js",
                        "watch.js",
                        "completion.js",
                        "commands.js",
                        "playground.js",
                        "timeline.js"),
                List.of("centrifuge.js", "uplot.js", "uplot.css"));
    }

    /// Names the files of the page of a load.
    static PageFiles ofLoad() {
        return named(
                "load.html",
                List.of("load.js", "agents.js", "console.js"),
                List.of("uplot.js", "uplot.css"));
    }

    private static PageFiles named(String home, List<String> scripts, List<String> libraries) {
        Map<String, String> resources = new LinkedHashMap<>();
        resources.put(PageSite.ROOT + "/", OWN + home);
        COMMON.forEach(name -> resources.put(PageSite.ROOT + "/app/" + name, OWN + "app/" + name));
        scripts.forEach(name -> resources.put(PageSite.ROOT + "/app/" + name, OWN + "app/" + name));
        libraries.forEach(
                name -> resources.put(PageSite.ROOT + "/lib/" + name, LIBRARIES.get(name)));
        return new PageFiles(resources, Map.of());
    }

    /// Returns the paths that have a file.
    Set<String> paths() {
        return resources.keySet();
    }

    /// Returns the same with all files read. This takes some ten milliseconds.
    PageFiles load() throws IOException {
        Map<String, PageFile> read = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : resources.entrySet()) {
            read.put(each.getKey(), PageFile.read(each.getValue()));
        }
        return new PageFiles(resources, read);
    }

    /// Returns the file of one of the [#paths].
    ///
    /// @throws IllegalArgumentException when it is none of them, or was not read
    PageFile at(String path) {
        PageFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path);
        }
        return file;
    }
}
