package dev.llmemulator.protocol.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes generated messages from the JSON form of the protocol, by field names.
///
/// So the two codecs judge each other: whatever they encode of one message must come out as the
/// same message of the schema, which neither of them knows.
public final class Oracle {
    private static final JsonFactory JSON = new JsonFactory();

    private Oracle() {}

    /// A message filled from its JSON form; fails on a field that the schema does not have.
    public static Message fromJson(byte[] json, Message.Builder message) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            fill(message, parser, json);
            return message.build();
        } catch (IOException e) {
            throw new AssertionError(new String(json, StandardCharsets.UTF_8), e);
        }
    }

    private static void fill(Message.Builder message, JsonParser parser, byte[] json)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
            if (field == null) {
                throw new IOException("unknown field " + name);
            }
            parser.nextToken();
            if (field.isMapField()) {
                fillMap(field, message, parser, json);
            } else if (field.isRepeated()) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Message.Builder element = message.newBuilderForField(field);
                    fill(element, parser, json);
                    message.addRepeatedField(field, element.build());
                }
            } else {
                message.setField(field, value(field, message, parser, json));
            }
        }
    }

    private static void fillMap(
            FieldDescriptor map, Message.Builder message, JsonParser parser, byte[] json)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Message.Builder entry = message.newBuilderForField(map);
            List<FieldDescriptor> fields = map.getMessageType().getFields();
            entry.setField(fields.get(0), parser.currentName());
            parser.nextToken();
            entry.setField(fields.get(1), value(fields.get(1), entry, parser, json));
            message.addRepeatedField(map, entry.build());
        }
    }

    private static Object value(
            FieldDescriptor field, Message.Builder message, JsonParser parser, byte[] json)
            throws IOException {
        return switch (field.getJavaType()) {
            case BOOLEAN -> parser.getBooleanValue();
            case INT -> (int) parser.getLongValue();
            case LONG -> parser.getLongValue();
            case STRING -> parser.getText();
            case BYTE_STRING -> raw(parser, json);
            case MESSAGE -> {
                Message.Builder nested = message.newBuilderForField(field);
                fill(nested, parser, json);
                yield nested.build();
            }
            case DOUBLE, ENUM, FLOAT -> throw new IOException("not in the schema: " + field);
        };
    }

    private static ByteString raw(JsonParser parser, byte[] json) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return ByteString.copyFrom(json, from, to - from);
    }

    /// The message with fields of numbers that the schema does not have, of all wire types, in it
    /// and in some of the messages inside.
    public static Message withUnknownFields(Message message, RandomGenerator random) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields()
                .forEach((field, value) -> {
                    if (value instanceof Message nested) {
                        builder.setField(field, withUnknownFields(nested, random));
                    }
                });
        UnknownFieldSet.Field group =
                UnknownFieldSet.Field.newBuilder()
                        .addGroup(
                                UnknownFieldSet.newBuilder()
                                        .addField(1, number(random.nextLong()))
                                        .build())
                        .build();
        UnknownFieldSet.Field others =
                UnknownFieldSet.Field.newBuilder()
                        .addFixed32(random.nextInt())
                        .addFixed64(random.nextLong())
                        .addLengthDelimited(ByteString.copyFromUtf8("x".repeat(random.nextInt(9))))
                        .build();
        return builder.setUnknownFields(
                        UnknownFieldSet.newBuilder()
                                .addField(300, number(random.nextLong()))
                                .addField(1000, others)
                                .addField(1001, group)
                                .build())
                .build();
    }

    private static UnknownFieldSet.Field number(long value) {
        return UnknownFieldSet.Field.newBuilder().addVarint(value).build();
    }
}
