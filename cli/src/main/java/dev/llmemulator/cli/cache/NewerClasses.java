package dev.llmemulator.cli.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites, in the jars of a folder, the classes that an AOT cache leaves out because of their
/// age.
///
/// A class file from before Java 6 has no stack maps. The cache does not take it: such a class is
/// read from its jar, and verified by the slower of the two verifiers, at every start. Picocli is
/// compiled so, and its classes took a third of the processor time of a start. They get stack maps
/// and a newer version here; nothing else of them changes.
public final class NewerClasses {
    /// The first version whose classes a cache takes.
    private static final int CACHED = ClassFile.JAVA_6_VERSION;

    /// The version that rewritten classes have.
    private static final int REWRITTEN = ClassFile.JAVA_8_VERSION;

    /// The offset of the major version in a class file, which has two bytes.
    private static final int VERSION = 6;

    private static final String CLASS = ".class";

    /// Stack maps depend on the classes around, which come from the class path of this process.
    private static final ClassFile FILES =
            ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing(
                                            NewerClasses.class.getClassLoader())
                                    .orElse(ClassHierarchyResolver.defaultResolver())));

    private static final ClassTransform NEWER =
            ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                    .andThen((rewritten, element) -> {
                        if (element instanceof ClassFileVersion) {
                            rewritten.withVersion(REWRITTEN, 0);
                        } else {
                            rewritten.with(element);
                        }
                    });

    private NewerClasses() {}

    /// Rewrites the jars of a folder, which are on the class path of this process, too.
    ///
    /// @param arguments the folder
    /// @throws IOException when a jar cannot be read or written; it is then as it was
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) {
                if (isOld(jar)) {
                    rewrite(jar);
                }
            }
        }
    }

    /// Returns whether a jar has a class that the cache leaves out.
    static boolean isOld(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (isOld(entry, file)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Rewrites a jar; one that is being read elsewhere stays whole until it is replaced.
    static void rewrite(Path jar) throws IOException {
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile file = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(rewritten))) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                copy(entries.nextElement(), file, out);
            }
        }
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipEntry entry, ZipFile from, ZipOutputStream to) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        write(entry, from, to);
        to.closeEntry();
    }

    private static void write(ZipEntry entry, ZipFile from, OutputStream to) throws IOException {
        byte[] bytes = bytes(entry, from);
        to.write(isOld(entry, bytes) ? FILES.transformClass(FILES.parse(bytes), NEWER) : bytes);
    }

    private static boolean isOld(ZipEntry entry, ZipFile file) throws IOException {
        return entry.getName().endsWith(CLASS) && isOld(entry, bytes(entry, file));
    }

    private static boolean isOld(ZipEntry entry, byte[] bytes) {
        return entry.getName().endsWith(CLASS) && ByteBuffer.wrap(bytes).getChar(VERSION) < CACHED;
    }

    private static byte[] bytes(ZipEntry entry, ZipFile file) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
