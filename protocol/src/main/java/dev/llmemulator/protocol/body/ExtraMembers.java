package dev.llmemulator.protocol.body;

import dev.llmemulator.protocol.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/// Holds members that a user adds to the bodies of a client's requests. Each takes the place of the
/// client's own member of that name.
///
/// @param names of the members
/// @param members as JSON, parted by commas, without the braces around them
public record ExtraMembers(Set<String> names, Payload members) {
    /// No members.
    public static final ExtraMembers NONE = new ExtraMembers(Set.of(), Payload.of(""));

    /// Keeps a copy of the names.
    public ExtraMembers {
        names = Set.copyOf(names);
    }

    /// Reads the members of a JSON object.
    ///
    /// @throws RefusedBodyException if the text is no JSON object
    public static ExtraMembers parse(String object) throws RefusedBodyException {
        byte[] bytes = object.strip().getBytes(StandardCharsets.UTF_8);
        Set<String> names = BodyReader.read(bytes, 0, bytes.length, ExtraMembers::names);
        String members = object.strip().substring(1, object.strip().length() - 1).strip();
        return new ExtraMembers(names, Payload.of(members));
    }

    /// Tells whether the client's own member of this name is replaced.
    public boolean replaces(String name) {
        return names.contains(name);
    }

    private static Set<String> names(BodyReader body) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (String name = body.nextName(); name != null; name = body.nextName()) {
            names.add(name);
        }
        return names;
    }
}
