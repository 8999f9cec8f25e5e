package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexUnavailable.Kind;
import ae.gov.noor.biometric.index.VectorIndex;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What answers must hold. Whatever does not is {@link Kind#INVALID}, and another status {@link
 * Kind#REFUSED}: nothing that comes from outside leaves here as an exception of a parser.
 */
final class Answers {
  /** One match of a query: lower is nearer, as the score is the squared distance. */
  record Match(String id, double squaredDistance, Optional<String> owner) {}

  /** A page of names and where the next one begins. */
  record Page(List<String> names, Optional<String> next) {}

  /** How many vectors there are in each namespace. */
  record Stats(Map<String, Long> namespaces) {}

  private Answers() {}

  /** The object of a 200 or 201, read by a function that may fail as it likes. */
  static <T> Function<Answer, T> read(Function<JsonObject, T> fields) {
    return answer -> {
      if (answer.status() != 200 && answer.status() != 201) {
        throw new IndexUnavailable(Kind.REFUSED, "the index answers " + answer.status());
      }
      if (!answer.json()) {
        throw invalid("the answer is not JSON", null);
      }
      try {
        return fields.apply(object(answer.body()));
      } catch (IndexUnavailable e) {
        throw e;
      } catch (RuntimeException e) { // JSON-P has many for "another type" and "missing"
        throw invalid("the answer is not what it must be", e);
      }
    };
  }

  static Void upserted(JsonObject answer, int expected) {
    if (whole(answer, "upsertedCount") != expected) {
      throw invalid("not everything was kept", null);
    }
    return null;
  }

  static List<Match> matches(JsonObject answer) {
    return answer.getJsonArray("matches").getValuesAs(Answers::match);
  }

  private static Match match(JsonValue value) {
    JsonObject match = value.asJsonObject();
    double score = finite(match.getJsonNumber("score"));
    JsonObject metadata = match.getJsonObject("metadata");
    return new Match(
        match.getString("id"),
        Math.max(0, score), // a float sum may end a little below
        Optional.ofNullable(metadata)
            .map(m -> m.getJsonString(Requests.OWNER))
            .map(JsonString::getString));
  }

  /** Ids of what was fetched, each with 768 finite values. */
  static List<String> fetched(JsonObject answer) {
    JsonObject vectors = answer.getJsonObject("vectors");
    for (Map.Entry<String, JsonValue> entry : vectors.entrySet()) {
      JsonObject vector = entry.getValue().asJsonObject();
      JsonArray values = vector.getJsonArray("values");
      if (!vector.getString("id").equals(entry.getKey())
          || values.size() != VectorIndex.DIMENSION) {
        throw invalid("a vector is not of 768 dimensions or not the one asked for", null);
      }
      values.getValuesAs(JsonNumber.class).forEach(Answers::finite);
    }
    return List.copyOf(vectors.keySet());
  }

  static Page ids(JsonObject answer) {
    return page(answer, "vectors", "id");
  }

  static Page namespaces(JsonObject answer) {
    return page(answer, "namespaces", "name");
  }

  private static Page page(JsonObject answer, String array, String field) {
    List<String> names = new ArrayList<>();
    if (answer.containsKey(array)) { // left out where there is nothing
      answer.getJsonArray(array).forEach(item -> names.add(item.asJsonObject().getString(field)));
    }
    Optional<String> next =
        Optional.ofNullable(answer.getJsonObject("pagination"))
            .map(pagination -> pagination.getString("next", ""))
            .filter(token -> !token.isEmpty());
    return new Page(names, next);
  }

  /** Refuses an index of another dimension or metric. */
  static Stats stats(JsonObject answer) {
    if (whole(answer, "dimension") != VectorIndex.DIMENSION
        || !answer.getString("metric", Requests.METRIC).equals(Requests.METRIC)) {
      throw invalid("the index is not euclidean of 768 dimensions", null);
    }
    Map<String, Long> counts = new HashMap<>();
    answer
        .getJsonObject("namespaces")
        .forEach((name, of) -> counts.put(name, whole(of.asJsonObject(), "vectorCount")));
    return new Stats(Map.copyOf(counts));
  }

  static IndexUnavailable invalid(String what, Throwable cause) {
    return new IndexUnavailable(Kind.INVALID, what, cause);
  }

  private static long whole(JsonObject object, String field) {
    long number = object.getJsonNumber(field).longValueExact();
    if (number < 0) {
      throw invalid("a count is negative", null);
    }
    return number;
  }

  private static double finite(JsonNumber number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw invalid("a number is not finite", null);
    }
    return value;
  }

  private static JsonObject object(byte[] body) {
    try (JsonReader reader =
        Json.createReaderFactory(Map.of())
            .createReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
      return reader.readObject();
    }
  }
}
