package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.index.NamedRecords;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.platform.IndexRest.Call;
import ae.gov.noor.biometric.platform.IndexRest.Refused;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The control plane: any number of names for the one index, so that a client that makes its index
 * first finds it. Forgetting the last name empties the index.
 */
final class IndexRestControl {
  /** Since this version an index is described by a schema. */
  private static final String SCHEMAS = "2026-07";

  private final NamedRecords records;
  private final Set<String> names = new ConcurrentSkipListSet<>();

  IndexRestControl(NamedRecords records) {
    this.records = records;
  }

  JsonObject answer(Call call) {
    String rest = call.path().substring("/indexes".length());
    if (!rest.isEmpty() && !names.contains(rest.substring(1))) {
      throw new Refused(404, "there is no such index");
    }
    return switch (call.method() + (rest.isEmpty() ? "" : " one")) {
      case "GET" -> list(call);
      case "POST" -> create(call);
      case "GET one" -> described(rest.substring(1), call);
      case "DELETE one" -> forget(rest.substring(1));
      default -> throw new Refused(404, "there is no such call");
    };
  }

  private JsonObject list(Call call) {
    JsonArrayBuilder indexes = Json.createArrayBuilder();
    names.forEach(name -> indexes.add(described(name, call)));
    return Json.createObjectBuilder().add("indexes", indexes).build();
  }

  private JsonObject create(Call call) {
    Map<String, Object> body = StrictJson.object(call.body());
    String name = (String) body.get("name");
    Map<?, ?> vector = body.containsKey("schema") ? denseField(body) : body;
    if (!name.matches("[a-z0-9-]{1,45}")
        || !vector.get("dimension").equals((double) VectorIndex.DIMENSION)
        || !"euclidean".equals(vector.get("metric"))) {
      throw new Refused(400, "a name, dimension 768 and metric euclidean");
    }
    if (!names.add(name)) {
      throw new Refused(409, "there is such an index");
    }
    return described(name, call);
  }

  private static Map<?, ?> denseField(Map<String, Object> body) {
    Map<?, ?> fields = (Map<?, ?>) ((Map<?, ?>) body.get("schema")).get("fields");
    return (Map<?, ?>) fields.get("_values");
  }

  private JsonObject forget(String name) {
    names.remove(name);
    if (names.isEmpty()) {
      records.clear();
    }
    return JsonObject.EMPTY_JSON_OBJECT;
  }

  private static JsonObject described(String name, Call call) {
    JsonObjectBuilder serverless =
        Json.createObjectBuilder()
            .add("cloud", "aws")
            .add("region", "us-east-1")
            .add(
                "read_capacity",
                Json.createObjectBuilder()
                    .add("mode", "OnDemand")
                    .add("status", Json.createObjectBuilder().add("state", "Ready")));
    JsonObjectBuilder index =
        Json.createObjectBuilder()
            .add("name", name)
            .add("dimension", VectorIndex.DIMENSION)
            .add("metric", "euclidean")
            .add("host", "http://" + call.authority())
            .add("vector_type", "dense")
            .add("deletion_protection", "disabled")
            .add("spec", Json.createObjectBuilder().add("serverless", serverless))
            .add("status", Json.createObjectBuilder().add("ready", true).add("state", "Ready"));
    return (call.version().compareTo(SCHEMAS) < 0 ? index : schema(index)).build();
  }

  private static JsonObjectBuilder schema(JsonObjectBuilder index) {
    JsonObjectBuilder dense =
        Json.createObjectBuilder()
            .add("type", "dense_vector")
            .add("dimension", VectorIndex.DIMENSION)
            .add("metric", "euclidean");
    return index
        .add(
            "schema",
            Json.createObjectBuilder()
                .add("fields", Json.createObjectBuilder().add("_values", dense)))
        .add(
            "deployment",
            Json.createObjectBuilder()
                .add("deployment_type", "managed")
                .add("environment", "embedded")
                .add("cloud", "aws")
                .add("region", "us-east-1"));
  }
}
