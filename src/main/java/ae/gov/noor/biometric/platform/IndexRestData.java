package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.index.NamedRecords;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.platform.IndexRest.Call;
import ae.gov.noor.biometric.platform.IndexRest.Refused;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The data plane: vectors and queries here, namespaces beside. */
final class IndexRestData {
  static final int MOST = 1_000;
  private static final Predicate<Map<String, Object>> ALL = metadata -> true;

  private final NamedRecords records;
  private final IndexRestNamespaces namespaces;

  IndexRestData(NamedRecords records) {
    this.records = records;
    this.namespaces = new IndexRestNamespaces(records);
  }

  JsonObject answer(Call call) {
    String namespace = "/namespaces/";
    if (call.path().startsWith(namespace)) {
      return namespaces.one(call, call.path().substring(namespace.length()));
    }
    return switch (call.method() + " " + call.path()) {
      case "POST /vectors/upsert" -> upsert(new IndexRestBody(call));
      case "POST /query" -> query(new IndexRestBody(call));
      case "GET /vectors/fetch" -> fetch(call);
      case "POST /vectors/fetch_by_metadata" -> fetchByMetadata(new IndexRestBody(call));
      case "GET /vectors/list" -> list(call);
      case "POST /vectors/update" -> update(new IndexRestBody(call));
      case "POST /vectors/delete" -> delete(new IndexRestBody(call));
      case "POST /describe_index_stats" -> namespaces.stats(new IndexRestBody(call));
      case "GET /describe_index_stats" -> namespaces.stats();
      case "GET /namespaces" -> namespaces.list(call);
      case "POST /namespaces" -> namespaces.create(new IndexRestBody(call));
      default -> throw new Refused(404, "there is no such call");
    };
  }

  private JsonObject upsert(IndexRestBody body) {
    List<?> vectors = (List<?>) body.fields().get("vectors");
    if (vectors.isEmpty() || vectors.size() > MOST) {
      throw new Refused(400, "1 to 1000 vectors");
    }
    List<NamedRecords.Named> all =
        vectors.stream().map(each -> IndexRestVector.read((Map<?, ?>) each)).toList();
    all.forEach(
        each -> records.upsert(body.namespace(), each.id(), each.values(), each.metadata()));
    return Json.createObjectBuilder().add("upsertedCount", all.size()).build();
  }

  private JsonObject query(IndexRestBody body) {
    int topK = body.whole("topK");
    String id = body.text("id", null);
    Object vector = body.fields().get("vector");
    if (topK < 1 || topK > VectorIndex.MOST_NEIGHBOURS || (id == null) == (vector == null)) {
      throw new Refused(400, "topK of 1 to 10000 and either an id or a vector");
    }
    JsonArrayBuilder matches = Json.createArrayBuilder();
    Stream<float[]> probe =
        id == null
            ? Stream.of(IndexRestVector.values(vector))
            : records.find(body.namespace(), id).stream().map(NamedRecords.Named::values);
    probe
        .flatMap(values -> records.query(body.namespace(), values, topK, body.filter()).stream())
        .forEach(match -> matches.add(match(match, body)));
    return read(body.namespace()).add("matches", matches).build();
  }

  private static JsonObjectBuilder match(NamedRecords.Match match, IndexRestBody body) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", match.named().id())
            .add("score", match.squaredDistance());
    return IndexRestVector.parts(
        json, match.named(), body.on("includeValues"), body.on("includeMetadata"));
  }

  private static JsonObjectBuilder read(String namespace) {
    return Json.createObjectBuilder()
        .add("namespace", namespace)
        .add("usage", Json.createObjectBuilder().add("readUnits", 1));
  }

  private JsonObject fetch(Call call) {
    String namespace = namespace(call);
    if (call.all("ids").isEmpty() || call.all("ids").size() > MOST) {
      throw new Refused(400, "1 to 1000 ids");
    }
    return fetched(namespace, call.all("ids").stream()).build();
  }

  private JsonObjectBuilder fetched(String namespace, Stream<String> ids) {
    JsonObjectBuilder vectors = Json.createObjectBuilder();
    ids.flatMap(id -> records.find(namespace, id).stream())
        .forEach(
            named ->
                vectors.add(
                    named.id(),
                    IndexRestVector.parts(
                        Json.createObjectBuilder().add("id", named.id()), named, true, true)));
    return read(namespace).add("vectors", vectors);
  }

  private JsonObject fetchByMetadata(IndexRestBody body) {
    int limit = body.fields().containsKey("limit") ? body.whole("limit") : 100;
    List<String> ids = records.ids(body.namespace(), body.filter());
    IndexRestPage page = new IndexRestPage(ids, body.text("paginationToken", ""), limit);
    JsonObjectBuilder answer = fetched(body.namespace(), page.ids().stream());
    return page.next(answer).build();
  }

  private JsonObject list(Call call) {
    String prefix = call.first("prefix", "");
    List<String> ids =
        records.ids(namespace(call), ALL).stream().filter(id -> id.startsWith(prefix)).toList();
    IndexRestPage page =
        new IndexRestPage(
            ids, call.first("paginationToken", ""), Integer.parseInt(call.first("limit", "100")));
    JsonArrayBuilder vectors = Json.createArrayBuilder();
    page.ids().forEach(id -> vectors.add(Json.createObjectBuilder().add("id", id)));
    return page.next(read(namespace(call)).add("vectors", vectors)).build();
  }

  private JsonObject update(IndexRestBody body) {
    String id = body.text("id", null);
    Map<String, Object> set = IndexRestVector.metadata(body.fields().get("setMetadata"));
    if (id == null) {
      List<String> ids = records.ids(body.namespace(), body.filter());
      if (!body.on("dryRun")) {
        ids.forEach(each -> update(body.namespace(), each, null, set));
      }
      return Json.createObjectBuilder().add("matchedRecords", ids.size()).build();
    }
    update(body.namespace(), id, body.fields().get("values"), set);
    return JsonObject.EMPTY_JSON_OBJECT;
  }

  /** What is not there stays so: the real one answers as if it had done it. */
  private void update(String namespace, String id, Object values, Map<String, Object> set) {
    records
        .find(namespace, id)
        .ifPresent(
            old -> {
              Map<String, Object> metadata = new HashMap<>(old.metadata());
              metadata.putAll(set);
              float[] next = values == null ? old.values() : IndexRestVector.values(values);
              records.upsert(namespace, id, next, metadata);
            });
  }

  private JsonObject delete(IndexRestBody body) {
    Object ids = body.fields().get("ids");
    boolean all = body.on("deleteAll");
    boolean filtered = body.fields().get("filter") != null;
    if (Stream.of(ids != null, all, filtered).filter(each -> each).count() != 1) {
      throw new Refused(400, "either ids, deleteAll or a filter");
    }
    if (!records.counts().containsKey(body.namespace())) {
      throw new Refused(404, "Namespace not found");
    }
    List<?> gone = ids == null ? records.ids(body.namespace(), body.filter()) : (List<?>) ids;
    if (ids != null && (gone.isEmpty() || gone.size() > MOST)) {
      throw new Refused(400, "1 to 1000 ids");
    }
    gone.forEach(id -> records.delete(body.namespace(), (String) id));
    if (all) {
      records.drop(body.namespace());
    }
    return JsonObject.EMPTY_JSON_OBJECT;
  }

  private static String namespace(Call call) {
    return IndexRestNamespaces.hidden(call.first("namespace", ""));
  }
}
