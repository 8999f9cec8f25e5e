package ae.gov.noor.biometric.adapter.pinecone;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;

/**
 * Bodies of calls. Names in them are hexadecimal or base64url, values finite: nothing to escape.
 */
final class Requests {
  /** The metadata field that says, by an HMAC, which template a record is of. */
  static final String TEMPLATE = "t";

  /** The metadata field that says, sealed, whose record it is. */
  static final String OWNER = "o";

  static final String METRIC = "euclidean";

  private Requests() {}

  /** One element of an upsert. */
  static String vector(String id, float[] values, String template, String owner) {
    StringBuilder json = new StringBuilder(values.length * 14);
    json.append("{\"id\":\"").append(id).append("\",\"values\":");
    values(json, values).append(",\"metadata\":{\"").append(TEMPLATE).append("\":\"");
    json.append(template).append('"');
    if (!owner.isEmpty()) {
      json.append(",\"").append(OWNER).append("\":\"").append(owner).append('"');
    }
    return json.append("}}").toString();
  }

  static String upsert(String namespace, Collection<String> vectors) {
    return "{\"namespace\":\"" + namespace + "\",\"vectors\":[" + String.join(",", vectors) + "]}";
  }

  /** The one record of a template, and how far it is. */
  static String witness(String namespace, float[] values, String template) {
    StringBuilder json = query(namespace, values, 1);
    json.append(",\"filter\":{\"").append(TEMPLATE).append("\":{\"$eq\":\"");
    return json.append(template).append("\"}}}").toString();
  }

  static String search(String namespace, float[] values, int topK) {
    return query(namespace, values, topK).append(",\"includeMetadata\":true}").toString();
  }

  private static StringBuilder query(String namespace, float[] values, int topK) {
    StringBuilder json = new StringBuilder(values.length * 14);
    json.append("{\"namespace\":\"").append(namespace).append("\",\"topK\":").append(topK);
    return values(json.append(",\"vector\":"), values);
  }

  /** The shortest decimals that give the same floats back. */
  private static StringBuilder values(StringBuilder json, float[] values) {
    char before = '[';
    for (float value : values) {
      json.append(before).append(value);
      before = ',';
    }
    return json.append(']');
  }

  static String delete(String namespace, Collection<String> ids) {
    return Json.createObjectBuilder()
        .add("ids", Json.createArrayBuilder(ids))
        .add("namespace", namespace)
        .build()
        .toString();
  }

  static String create(PineconeAccount account, int dimension) {
    JsonObjectBuilder serverless =
        Json.createObjectBuilder().add("cloud", account.cloud()).add("region", account.region());
    return Json.createObjectBuilder()
        .add("name", account.index())
        .add("dimension", dimension)
        .add("metric", METRIC)
        .add("vector_type", "dense")
        .add("deletion_protection", "enabled")
        .add("spec", Json.createObjectBuilder().add("serverless", serverless))
        .build()
        .toString();
  }
}
