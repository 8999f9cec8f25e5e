package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.index.NamedRecords;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.platform.IndexRest.Call;
import ae.gov.noor.biometric.platform.IndexRest.Refused;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;

/** Namespaces, and how much is in each. */
final class IndexRestNamespaces {
  private final NamedRecords records;

  IndexRestNamespaces(NamedRecords records) {
    this.records = records;
  }

  JsonObject stats(IndexRestBody body) {
    if (body.fields().get("filter") != null) {
      throw new Refused(400, "a serverless index does not filter its stats");
    }
    return stats();
  }

  JsonObject stats() {
    JsonObjectBuilder namespaces = Json.createObjectBuilder();
    int[] total = {0};
    records
        .counts()
        .forEach(
            (name, count) -> {
              namespaces.add(name, Json.createObjectBuilder().add("vectorCount", count));
              total[0] += count;
            });
    return Json.createObjectBuilder()
        .add("namespaces", namespaces)
        .add("dimension", VectorIndex.DIMENSION)
        .add("indexFullness", 0)
        .add("totalVectorCount", total[0])
        .add("metric", "euclidean")
        .add("vectorType", "dense")
        .build();
  }

  JsonObject list(Call call) {
    String prefix = call.first("prefix", "");
    Map<String, Integer> counts = records.counts();
    List<String> names =
        counts.keySet().stream()
            .map(IndexRestNamespaces::shown)
            .filter(n -> n.startsWith(prefix))
            .toList();
    IndexRestPage page =
        new IndexRestPage(
            names.stream().sorted().toList(),
            call.first("paginationToken", ""),
            Integer.parseInt(call.first("limit", "100")));
    JsonArrayBuilder array = Json.createArrayBuilder();
    page.ids().forEach(name -> array.add(described(name)));
    return page.next(
            Json.createObjectBuilder().add("namespaces", array).add("total_count", names.size()))
        .build();
  }

  JsonObject create(IndexRestBody body) {
    String name = body.text("name", "");
    if (name.isEmpty() || !records.add(hidden(name))) {
      throw new Refused(name.isEmpty() ? 400 : 409, "a name that is not taken");
    }
    return described(name).build();
  }

  JsonObject one(Call call, String name) {
    if (!records.counts().containsKey(hidden(name))) {
      throw new Refused(404, "Namespace not found");
    }
    return switch (call.method()) {
      case "GET" -> described(name).build();
      case "DELETE" -> {
        records.drop(hidden(name));
        yield JsonObject.EMPTY_JSON_OBJECT;
      }
      default -> throw new Refused(404, "there is no such call");
    };
  }

  private JsonObjectBuilder described(String name) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("record_count", records.counts().get(hidden(name)));
  }

  /** The namespace without a name is called so where names are shown. */
  private static String shown(String namespace) {
    return namespace.isEmpty() ? "__default__" : namespace;
  }

  static String hidden(String name) {
    return name.equals("__default__") ? "" : name;
  }
}
