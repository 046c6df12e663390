package dev.llmemulator.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The files of the page by the path at which each is served. Immutable.
final class PageFiles {
    private static final String OWN = "/dev/llmemulator/web/";
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    /// Where each path's file is in the jars.
    private static final Map<String, String> RESOURCES = resources();

    private final Map<String, PageFile> files;

    private PageFiles(Map<String, PageFile> files) {
        this.files = files;
    }

    /// Returns the paths that have a file.
    static Iterable<String> paths() {
        return RESOURCES.keySet();
    }

    /// Reads all of them. This takes some ten milliseconds.
    static PageFiles load() throws IOException {
        Map<String, PageFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : RESOURCES.entrySet()) {
            files.put(each.getKey(), PageFile.read(each.getValue()));
        }
        return new PageFiles(files);
    }

    /// Returns the file of one of the [#paths].
    PageFile at(String path) {
        PageFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path);
        }
        return file;
    }

    private static Map<String, String> resources() {
        Map<String, String> resources = new LinkedHashMap<>();
        resources.put("/ui/", OWN + "index.html");
        for (String name :
                new String[] {
                    "page.css",
                    "main.js",
                    "dom.js",
                    "charts.js",
                    "clock.js",
                    "check.js",
                    "session.js",
                    "completion.js",
                    "commands.js",
                    "playground.js",
                    "timeline.js",
                    "servers.js"
                }) {
            resources.put("/ui/app/" + name, OWN + "app/" + name);
        }
        resources.put("/ui/lib/centrifuge.js", OWN + "lib/centrifuge.protobuf.js");
        resources.put("/ui/lib/uplot.js", UPLOT + "uPlot.iife.min.js");
        resources.put("/ui/lib/uplot.css", UPLOT + "uPlot.min.css");
        return resources;
    }
}
