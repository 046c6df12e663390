package dev.llmemulator.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

class NewerClassesTest {
    @TempDir private Path folder;

    @Test
    void rewritesPicocliSoThatEveryClassPassesTheNewVerifier() throws Exception {
        Path jar = Files.copy(jarOf(CommandLine.class), folder.resolve("old.jar"));
        List<String> before = entries(jar);
        assertThat(NewerClasses.isOld(jar)).isTrue();

        NewerClasses.main(new String[] {folder.toString()});

        assertThat(NewerClasses.isOld(jar)).isFalse();
        assertThat(entries(jar)).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
        for (String name : before) {
            if (name.startsWith("picocli/CommandLine") && name.endsWith(".class")) {
                load(jar, name.substring(0, name.length() - 6).replace('/', '.'));
            }
        }
    }

    @Test
    void leavesANewerJarAsItIs() throws Exception {
        Path original = jarOf(LoggerFactory.class);
        Path jar = Files.copy(original, folder.resolve("new.jar"));

        NewerClasses.main(new String[] {folder.toString()});

        assertThat(Files.mismatch(jar, original)).isEqualTo(-1);
    }

    /// Links the class, which verifies its code.
    private static void load(Path jar, String name) throws Exception {
        URL[] urls = {jar.toUri().toURL()};
        try (URLClassLoader loader =
                new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            assertThat(Class.forName(name, true, loader).getClassLoader()).isSameAs(loader);
        }
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static Path jarOf(Class<?> type) throws Exception {
        URI jar = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(jar);
    }
}
