package dev.llmemulator.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.llmemulator.verification.fixture.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A tab of a headless Chromium, which a test drives over the DevTools protocol. It reaches this
/// machine alone: everything else goes to a proxy that is not there.
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLIS = 50;
    private static final int MOST_TABS = 100;
    private static final int LINE_PIXELS = 50;

    private final Process process;
    private final boolean isFirst;
    private final URI targets;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final List<String> console = Collections.synchronizedList(new ArrayList<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /// Starts a browser that keeps its profile in a new folder of this one; its one tab is empty.
    Browser(Path folder) throws Exception {
        Files.createDirectories(folder);
        Path profile = Files.createTempDirectory(folder, "profile");
        isFirst = true;
        process =
                new ProcessBuilder(
                                Program.CHROMIUM.path().toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--hide-scrollbars",
                                "--proxy-server=http://127.0.0.1:9",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        targets = targets(profile.resolve("DevToolsActivePort"));
        socket = attach(pages().getFirst());
        listen();
    }

    /// Attaches to a further tab of a browser.
    private Browser(Browser first, JsonNode page) throws Exception {
        isFirst = false;
        process = first.process;
        targets = first.targets;
        socket = attach(page);
        listen();
    }

    private WebSocket attach(JsonNode page) throws Exception {
        return http.newWebSocketBuilder()
                .buildAsync(URI.create(page.path("webSocketDebuggerUrl").asText()), new Reader())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void listen() {
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            var _ = call(domain + ".enable", JSON.createObjectNode());
        }
    }

    /// Clicks a link that opens a tab, which is in front then. Closing it leaves the browser
    /// running.
    Browser follow(String selector) throws Exception {
        List<String> before = pages().stream().map(page -> page.path("id").asText()).toList();
        ObjectNode click =
                JSON.createObjectNode()
                        .put(
                                "expression",
                                "document.querySelector('%s').click()".formatted(selector))
                        .put("userGesture", true);
        var _ = call("Runtime.evaluate", click);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            for (JsonNode page : pages()) {
                if (!before.contains(page.path("id").asText())) {
                    return new Browser(this, page);
                }
            }
            pause();
        }
        throw new AssertionError(selector + " opens no tab");
    }

    /// Shows this tab in front of the others: a browser draws no other.
    void show() {
        var _ = call("Page.bringToFront", JSON.createObjectNode());
    }

    /// Puts the pieces of messages together, and hands each to its call.
    private final class Reader implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    private URI targets(Path portFile) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(portFile) || Files.readAllLines(portFile).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("chromium has not opened its DevTools port");
            }
            pause();
        }
        return URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).getFirst() + "/json");
    }

    private List<JsonNode> pages() throws IOException, InterruptedException {
        HttpRequest list = HttpRequest.newBuilder(targets).build();
        List<JsonNode> pages = new ArrayList<>();
        for (JsonNode each : JSON.readTree(http.send(list, BodyHandlers.ofString()).body())) {
            if (each.path("type").asText().equals("page")) {
                pages.add(each);
            }
        }
        return pages;
    }

    private void take(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            CompletableFuture<JsonNode> call = calls.remove(message.path("id").asInt());
            if (call != null) {
                call.complete(message.path("result"));
                return;
            }
            switch (message.path("method").asText()) {
                case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
                        console.add(message.path("params").toString());
                case "Network.requestWillBeSent" ->
                        requests.add(message.at("/params/request/url").asText());
                case "Network.webSocketCreated" -> requests.add(message.at("/params/url").asText());
                default -> {
                    // Everything else that happens in the browser is of no interest here.
                }
            }
        } catch (IOException e) {
            console.add("not JSON: " + text);
        }
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        calls.put(id, reply);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        return reply.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Opens a page in a window of this size, as a new tab would: nothing of an earlier page stays,
    /// and what the browser has noted of it is forgotten.
    void open(URI url, int width, int height) {
        leave();
        forget();
        size(width, height);
        navigate(url.toString());
    }

    /// Forgets what was said on the console and asked of servers.
    void forget() {
        console.clear();
        requests.clear();
    }

    /// Leaves the page.
    void leave() {
        navigate("about:blank");
    }

    /// Leaves the page, which must have had nothing to complain of and asked this machine alone.
    void leaveQuietPage() {
        assertThat(console()).isEmpty();
        assertThat(foreign()).isEmpty();
        leave();
    }

    private void navigate(String url) {
        var _ = call("Page.navigate", JSON.createObjectNode().put("url", url));
        await("location.href === '%s' && document.readyState === 'complete'".formatted(url));
    }

    /// Gives the window another size.
    void size(int width, int height) {
        var _ =
                call(
                        "Emulation.setDeviceMetricsOverride",
                        JSON.createObjectNode()
                                .put("width", width)
                                .put("height", height)
                                .put("deviceScaleFactor", 1)
                                .put("mobile", width < 600));
    }

    /// Prefers dark colours, or light ones.
    void dark(boolean dark) {
        ObjectNode parameters = JSON.createObjectNode();
        parameters
                .putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        var _ = call("Emulation.setEmulatedMedia", parameters);
    }

    /// Returns the value of an expression; promises are waited for.
    JsonNode value(String expression) {
        return call(
                        "Runtime.evaluate",
                        JSON.createObjectNode()
                                .put("expression", expression)
                                .put("awaitPromise", true)
                                .put("returnByValue", true))
                .at("/result/value");
    }

    /// Returns the text of the first element that a selector finds.
    String text(String selector) {
        return value("document.querySelector(\"%s\").textContent".formatted(selector)).asText();
    }

    /// Clicks the button with a text, or a beginning of it.
    void click(String label) {
        JsonNode found =
                value(
                        """
                        (() => {
                          const found = [...document.querySelectorAll('button')]
                            .find(each => each.textContent.startsWith('%s') && !each.hidden);
                          found?.click();
                          return found !== undefined;
                        })()
                        """
                                .formatted(label));
        if (!found.asBoolean()) {
            throw new AssertionError("no button '" + label + "'");
        }
    }

    /// Returns how many pixels of a canvas have the colour of a variable of the page's style.
    int painted(String canvas, String variable) {
        return value(
                        """
                        (() => {
                          const drawn = document.querySelector('%s');
                          const copy = document.createElement('canvas');
                          copy.width = drawn.width;
                          copy.height = drawn.height;
                          const context = copy.getContext('2d', { willReadFrequently: true });
                          context.fillStyle = getComputedStyle(document.documentElement)
                            .getPropertyValue('%s').trim();
                          context.fillRect(0, 0, 1, 1);
                          const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
                          context.clearRect(0, 0, 1, 1);
                          context.drawImage(drawn, 0, 0);
                          const { data } = context.getImageData(0, 0, copy.width, copy.height);
                          let count = 0;
                          for (let at = 0; at < data.length; at += 4) {
                            const far = Math.abs(data[at] - red) + Math.abs(data[at + 1] - green)
                              + Math.abs(data[at + 2] - blue);
                            count += far < 24 && data[at + 3] > 200 ? 1 : 0;
                          }
                          return count;
                        })()
                        """
                                .formatted(canvas, variable))
                .asInt();
    }

    /// Waits until a canvas shows a line of the colour of a variable.
    void awaitPainted(String canvas, String variable) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (painted(canvas, variable) < LINE_PIXELS) {
            if (System.nanoTime() > end) {
                throw new AssertionError(canvas + " shows no line in " + variable);
            }
            pause();
        }
    }

    /// Waits until an expression is true.
    void await(String condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!value(condition).asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        condition + " is not true: " + value("document.body.innerText").asText());
            }
            pause();
        }
    }

    /// Waits a moment, unless the browser has ended.
    private void pause() {
        try {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("chromium has ended");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Presses a key such as `Tab` or `Enter`.
    void press(String key) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            ObjectNode parameters =
                    JSON.createObjectNode()
                            .put("type", type)
                            .put("key", key)
                            .put("code", key)
                            .put("windowsVirtualKeyCode", key.equals("Tab") ? 9 : 13);
            if (key.equals("Enter") && type.equals("rawKeyDown")) {
                parameters.put("type", "keyDown").put("text", "\r");
            }
            var _ = call("Input.dispatchKeyEvent", parameters);
        }
    }

    /// Presses the tabulator until a condition on the page holds, as a user without a mouse does.
    void tabTo(String condition) {
        for (int presses = 0; !value(condition).asBoolean(); presses++) {
            if (presses > MOST_TABS) {
                throw new AssertionError(condition + " is not reached with the tabulator");
            }
            press("Tab");
        }
    }

    /// Keeps a picture of the window.
    void screenshot(Path file) throws IOException {
        JsonNode picture = call("Page.captureScreenshot", JSON.createObjectNode());
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
    }

    /// Returns what the page has said on the console, errors included.
    List<String> console() {
        return List.copyOf(console);
    }

    /// Returns the addresses outside this machine that the page has asked.
    List<String> foreign() {
        return List.copyOf(requests).stream()
                .filter(each -> each.contains("//"))
                .filter(each -> !"127.0.0.1".equals(URI.create(each).getHost()))
                .toList();
    }

    /// Returns whether the page is wider than its window.
    boolean scrollsSideways() {
        return value("document.documentElement.scrollWidth > innerWidth").asBoolean();
    }

    @Override
    public void close() {
        if (!isFirst) {
            var _ = call("Page.close", JSON.createObjectNode());
        }
        socket.abort();
        http.close();
        if (isFirst) {
            end();
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
