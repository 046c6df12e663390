package dev.llmemulator.emulator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"type":"object"}                                                    § \\{\\}
                    {"properties":{"a":{"type":"null"},"b":{}},"required":["a"]}         § \\{"a":null\\}
                    {"type":"object","required":["x"]}                                   § \\{"x":"[a-z ]+"\\}
                    {"type":"array","items":{"const":1},"minItems":3}                    § \\[1,1,1\\]
                    {"type":"array","items":{"const":1}}                                 § \\[1\\]
                    {"type":"array","items":{"const":1},"maxItems":0}                    § \\[\\]
                    {"prefixItems":[{"const":1},{"const":"a"}]}                          § \\[1,"a"\\]
                    {"enum":["red","green"]}                                             § "(red|green)"
                    {"const":{"a":[1.5,true,null]}}                                      § \\{"a":\\[1.5,true,null\\]\\}
                    {"type":["null","boolean"]}                                          § true|false
                    {"anyOf":[{"const":1},{"const":2}]}                                  § 1
                    {"oneOf":[{"const":1},{"const":2}],"default":null}                   § 1
                    {"$ref":"#/$defs/A","$defs":{"A":{"const":7}}}                       § 7
                    {"$ref":"#/$defs/a~1b","$defs":{"a/b":{"const":8}}}                  § 8
                    {"allOf":[{"$ref":"#/$defs/A"}],"$defs":{"A":{"const":7}}}           § 7
                    {"type":"object","allOf":[{"properties":{"a":{"const":1}},"required":["a"]},{"properties":{"b":{"const":2}},"required":["b"]}]} § \\{"a":1,"b":2\\}
                    {"type":"integer","minimum":5,"maximum":5}                           § 5
                    {"type":"integer","exclusiveMinimum":5,"maximum":7}                  § 6|7
                    {"type":"integer","maximum":-1,"minimum":-2}                         § -1|-2
                    {"type":"integer","multipleOf":7,"minimum":1,"maximum":13}           § 7
                    {"type":"integer"}                                                   § [0-9]{1,3}
                    {"type":"number","minimum":0.5,"maximum":0.5}                        § 0.5
                    {"type":"number","minimum":1e300}                                    § .+
                    {"type":"number","minimum":1e300000000}                              § .+
                    {"type":"string","maxLength":2}                                      § "[a-z]{1,2}"
                    {"type":"string","minLength":50}                                     § "[a-z ]{50,}"
                    {"type":"string","format":"date-time"}                               § "20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"
                    {"type":"string","format":"date"}                                    § "20[0-9]{2}-[0-9]{2}-[0-9]{2}"
                    {"type":"string","format":"time"}                                    § "[0-9:]{8}Z"
                    {"type":"string","format":"uuid"}                                    § "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"
                    {"type":"string","format":"email"}                                   § "[a-z]+@example.com"
                    {"$ref":"elsewhere.json"}                                            § "[a-z ]+"
                    {"type":"strange"}                                                   § "[a-z ]+"
                    {"items":false}                                                      § \\["[a-z ]+"\\]
                    {"required":5,"properties":[],"enum":[],"anyOf":{}}                  § \\{\\}
                    """)
    void makesAnInstance(String schema, String pattern) throws InvalidSchemaException {
        assertThat(JsonSchema.read(schema).instance(1)).matches(pattern);
    }

    @Test
    void makesTheSameOfTheSameSeed() throws InvalidSchemaException {
        JsonSchema schema =
                JsonSchema.read(
                        "{\"type\":\"array\",\"minItems\":5,\"items\":{\"type\":\"string\"}}");

        assertThat(schema.instance(1))
                .isEqualTo(schema.instance(1))
                .isNotEqualTo(schema.instance(2));
    }

    @Test
    void endsWhereASchemaRequiresItself() throws InvalidSchemaException {
        String schema = "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"a\"]}";

        assertThat(JsonSchema.read(schema).instance(1))
                .startsWith("{\"a\":{\"a\":")
                .contains("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"allOf\":[{\"$ref\":\"#\"}]}",
                "{\"anyOf\":[{\"$ref\":\"#\"}]}",
                "{\"type\":\"array\",\"minItems\":100,\"items\":{\"$ref\":\"#\"}}",
                "{\"type\":\"array\",\"minItems\":1e9,\"items\":{\"type\":\"string\",\"minLength\":1e9}}"
            })
    void isBounded(String schema) throws InvalidSchemaException {
        assertThat(JsonSchema.read(schema).instance(1)).hasSizeLessThan(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "{", "{\"a\":tru}", "{} {}", "null"})
    void refusesWhatIsNoObject(String text) {
        assertThatThrownBy(() -> JsonSchema.read(text)).isInstanceOf(InvalidSchemaException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        String deep = "{\"items\":".repeat(5_000) + "{}" + "}".repeat(5_000);

        assertThatThrownBy(() -> JsonSchema.read(deep)).hasMessageContaining("64 levels");
    }

    @Test
    void makesAnObjectWithoutASchema() {
        assertThat(JsonSchema.anyObject(1)).matches("\\{\"answer\":\"[a-z]+( [a-z]+){3}\"\\}");
    }
}
