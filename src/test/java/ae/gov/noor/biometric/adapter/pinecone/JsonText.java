package ae.gov.noor.biometric.adapter.pinecone;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as maps, lists, texts, truth values and decimals. */
final class JsonText {
  private JsonText() {}

  static Object read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return value(reader.readValue());
    }
  }

  private static Object value(JsonValue json) {
    return switch (json.getValueType()) {
      case OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        json.asJsonObject().forEach((name, each) -> object.put(name, value(each)));
        yield object;
      }
      case ARRAY -> json.asJsonArray().stream().map(JsonText::value).toList();
      case STRING -> ((JsonString) json).getString();
      case NUMBER -> ((JsonNumber) json).bigDecimalValue();
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> throw new IllegalArgumentException("nothing is null here");
    };
  }
}
