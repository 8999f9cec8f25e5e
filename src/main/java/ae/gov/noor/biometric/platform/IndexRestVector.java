package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.index.NamedRecords;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.platform.IndexRest.Refused;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A vector with its name and metadata as it stands in bodies. */
final class IndexRestVector {
  private IndexRestVector() {}

  static NamedRecords.Named read(Map<?, ?> vector) {
    if (vector.get("sparseValues") != null) {
      throw new Refused(400, "vectors are dense");
    }
    float[] values = values(vector.get("values"));
    boolean zero = true;
    for (float value : values) {
      zero &= value == 0;
    }
    if (zero) {
      throw new Refused(400, "a vector has a value that is not zero");
    }
    return new NamedRecords.Named(
        id((String) vector.get("id")), values, metadata(vector.get("metadata")));
  }

  private static String id(String id) {
    if (id.isEmpty() || id.length() > 512) {
      throw new Refused(400, "an id has 1 to 512 characters");
    }
    return id;
  }

  static float[] values(Object list) {
    List<?> numbers = (List<?>) list;
    if (numbers.size() != VectorIndex.DIMENSION) {
      throw new Refused(
          400,
          "Vector dimension "
              + numbers.size()
              + " does not match the dimension of the index "
              + VectorIndex.DIMENSION);
    }
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((Double) numbers.get(i)).floatValue();
      if (!Float.isFinite(values[i])) {
        throw new Refused(400, "a value is too large");
      }
    }
    return values;
  }

  static Map<String, Object> metadata(Object object) {
    Map<String, Object> metadata = new HashMap<>();
    if (object != null) {
      ((Map<?, ?>) object).forEach((key, value) -> metadata.put((String) key, flat(value)));
    }
    return metadata;
  }

  private static Object flat(Object value) {
    boolean texts =
        value instanceof List<?> list && list.stream().allMatch(each -> each instanceof String);
    if (value instanceof String || value instanceof Double || value instanceof Boolean || texts) {
      return value;
    }
    throw new Refused(400, "metadata are texts, numbers, truth values and lists of texts");
  }

  static JsonObjectBuilder parts(
      JsonObjectBuilder json, NamedRecords.Named named, boolean values, boolean metadata) {
    if (values) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      for (float value : named.values()) {
        array.add(new BigDecimal(Float.toString(value)));
      }
      json.add("values", array);
    }
    if (metadata && !named.metadata().isEmpty()) {
      json.add("metadata", Json.createObjectBuilder(named.metadata()));
    }
    return json;
  }
}
