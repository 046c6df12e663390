package dev.llmemulator.protocol.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Writes a generated message as JSON as another server might: fields in any order, unknown fields
/// between them, `null` for some that are absent.
public final class JsonOfAnyOrder {
    private final RandomGenerator random;
    private final JsonGenerator json;

    private JsonOfAnyOrder(RandomGenerator random, JsonGenerator json) {
        this.random = random;
        this.json = json;
    }

    /// The JSON form of a message.
    public static byte[] write(Message message, RandomGenerator random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            new JsonOfAnyOrder(random, json).object(message);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private void object(Message message) throws IOException {
        json.writeStartObject();
        List<FieldDescriptor> fields = new ArrayList<>(message.getDescriptorForType().getFields());
        Collections.shuffle(fields, Random.from(random));
        for (FieldDescriptor field : fields) {
            maybeUnknown();
            if (field.isRepeated()) {
                repeated(field, message);
            } else if (message.hasField(field)) {
                json.writeFieldName(field.getName());
                value(message.getField(field));
            } else if (field.getJavaType() != FieldDescriptor.JavaType.BYTE_STRING
                    && random.nextInt(4) == 0) {
                json.writeNullField(field.getName());
            }
        }
        maybeUnknown();
        json.writeEndObject();
    }

    private void repeated(FieldDescriptor field, Message message) throws IOException {
        Collection<?> elements = (Collection<?>) message.getField(field);
        if (elements.isEmpty() && random.nextBoolean()) {
            if (random.nextBoolean()) {
                json.writeNullField(field.getName());
            }
            return;
        }
        json.writeFieldName(field.getName());
        if (field.isMapField()) {
            json.writeStartObject();
            List<FieldDescriptor> entry = field.getMessageType().getFields();
            for (Object element : elements) {
                json.writeFieldName((String) ((Message) element).getField(entry.get(0)));
                value(((Message) element).getField(entry.get(1)));
            }
            json.writeEndObject();
        } else {
            json.writeStartArray();
            for (Object element : elements) {
                value(element);
            }
            json.writeEndArray();
        }
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(Integer.toUnsignedLong(number));
            case Long number -> json.writeNumber(number);
            case String text -> json.writeString(text);
            case ByteString raw -> json.writeRawValue(raw.toStringUtf8());
            case Message nested -> object(nested);
            default -> throw new IOException("not in the schema: " + value);
        }
    }

    private void maybeUnknown() throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> json.writeNumberField("zz_number", random.nextLong());
            case 1 -> json.writeNullField("zz_nothing");
            case 2 -> {
                json.writeObjectFieldStart("zz_object");
                json.writeStringField("channel", "not this one");
                json.writeArrayFieldStart("list");
                json.writeString("\"}");
                json.writeEndArray();
                json.writeEndObject();
            }
            default -> {}
        }
    }
}
