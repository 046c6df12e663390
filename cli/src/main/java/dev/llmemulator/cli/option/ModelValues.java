package dev.llmemulator.cli.option;

import dev.llmemulator.load.scenario.TextFile;
import dev.llmemulator.protocol.body.ExtraMembers;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the texts of settings may be that are about a server of models. No state, any thread.
final class ModelValues {
    private static final Pattern HEADER =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([\\x20-\\x7e\\t]*)");
    private static final String CERTIFICATES = "a file of certificates in PEM";

    private ModelValues() {}

    /// A name as servers have it, such as `meta-llama/Llama-3.1-8B`.
    static ValueType<String> model() {
        return new ValueType<>(
                "NAME",
                "the name of a model, which is not empty",
                text -> text.isBlank() ? Optional.empty() : Optional.of(text.strip()),
                false,
                List.of());
    }

    /// Headers, one per line. No message shows a value, which may be a secret.
    static ValueType<Map<String, String>> headers() {
        return new ValueType<>(
                "NAME=VALUE",
                "the name of a header, an equals sign and its value",
                text -> Optional.of(headers(text.lines().toList())),
                true,
                List.of());
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                String name = line.substring(0, Math.max(0, line.indexOf('=')));
                throw new FaultyTextException(
                        List.of(
                                "'%s…': expected the name of a header, an equals sign and its value"
                                        .formatted(name)));
            }
            headers.put(header.group(1), header.group(2));
        }
        return headers;
    }

    /// The members of a JSON object.
    static ValueType<ExtraMembers> members() {
        return new ValueType<>(
                "JSON",
                "a JSON object such as '{\"temperature\": 0}'",
                ModelValues::members,
                false,
                List.of());
    }

    private static Optional<ExtraMembers> members(String text) {
        try {
            return Optional.of(ExtraMembers.parse(text));
        } catch (RefusedBodyException _) {
            return Optional.empty();
        }
    }

    /// Certificates in a file, which is read at once.
    static ValueType<List<X509Certificate>> certificates() {
        return new ValueType<>(
                "FILE",
                CERTIFICATES,
                text -> Optional.of(certificates(Path.of(text))),
                false,
                List.of());
    }

    private static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                if (each instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        } catch (IOException e) {
            throw faulty(file, TextFile.fault(e));
        } catch (CertificateException _) {
            throw faulty(file, "it holds something else");
        }
        if (certificates.isEmpty()) {
            throw faulty(file, "it holds none");
        }
        return List.copyOf(certificates);
    }

    private static FaultyTextException faulty(Path file, String why) {
        return new FaultyTextException(
                List.of("'%s': expected %s (%s)".formatted(file, CERTIFICATES, why)));
    }
}
