package ae.gov.noor.biometric.adapter.pinecone;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An OpenAPI 3.0 document as a judge of calls: parameters, bodies, answers by status, against as
 * much of JSON Schema as Pinecone's documents use. A field that a schema does not name is a fault
 * too, unless the schema leaves names open.
 */
final class OpenApi {
  private final Map<String, Object> document;

  OpenApi(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(10_000_000);
    document = new Yaml(new SafeConstructor(options)).load(yaml);
  }

  /** What is wrong with an exchange; nothing where all is right. */
  List<String> faults(PineconeServer.Exchange exchange) {
    List<String> faults = new ArrayList<>();
    Optional<Map<String, Object>> operation = operation(exchange);
    if (operation.isEmpty()) {
      return List.of("no such call: " + exchange.method() + " " + exchange.path());
    }
    header(exchange, operation.get(), faults);
    parameters(exchange, operation.get(), faults);
    if (!exchange.body().isEmpty()) {
      Map<String, Object> body = map(operation.get().get("requestBody"));
      check(schema(body), json(exchange.body()), "request", faults);
    }
    Map<String, Object> responses = map(operation.get().get("responses"));
    String status = Integer.toString(exchange.status());
    Object response = responses.getOrDefault(status, responses.get(status.charAt(0) + "XX"));
    if (response == null) {
      faults.add("no such answer: " + status);
    } else if (map(response).containsKey("content")) {
      check(schema(map(response)), json(exchange.answer()), "answer", faults);
    }
    return faults;
  }

  private Optional<Map<String, Object>> operation(PineconeServer.Exchange exchange) {
    return map(document.get("paths")).entrySet().stream()
        .filter(path -> exchange.path().matches(path.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
        .filter(
            path -> map(path.getValue()).containsKey(exchange.method().toLowerCase(Locale.ROOT)))
        .map(path -> map(map(path.getValue()).get(exchange.method().toLowerCase(Locale.ROOT))))
        .findFirst();
  }

  private static void header(
      PineconeServer.Exchange exchange, Map<String, Object> operation, List<String> faults) {
    for (Object parameter : list(operation.get("parameters"))) {
      Map<String, Object> it = map(parameter);
      boolean there =
          exchange.headers().keySet().stream()
              .anyMatch(name -> name.equalsIgnoreCase((String) it.get("name")));
      if (it.get("in").equals("header") && Boolean.TRUE.equals(it.get("required")) && !there) {
        faults.add("missing header " + it.get("name"));
      }
    }
  }

  private void parameters(
      PineconeServer.Exchange exchange, Map<String, Object> operation, List<String> faults) {
    if (exchange.query() == null) {
      return;
    }
    for (String pair : exchange.query().split("&")) {
      String[] parts = pair.split("=", 2);
      Optional<Map<String, Object>> known =
          list(operation.get("parameters")).stream()
              .map(OpenApi::map)
              .filter(it -> it.get("in").equals("query") && it.get("name").equals(parts[0]))
              .findFirst();
      if (known.isEmpty()) {
        faults.add("no such parameter: " + parts[0]);
        continue;
      }
      Map<String, Object> schema = resolved(map(known.get().get("schema")));
      if ("array".equals(schema.get("type"))) {
        schema = resolved(map(schema.get("items")));
      }
      boolean number = "integer".equals(schema.get("type"));
      check(schema, number ? new BigDecimal(parts[1]) : parts[1], parts[0], faults);
    }
  }

  private static Map<String, Object> schema(Map<String, Object> holder) {
    return map(map(map(holder.get("content")).get("application/json")).get("schema"));
  }

  private Map<String, Object> resolved(Map<String, Object> schema) {
    Object reference = schema.get("$ref");
    if (reference == null) {
      return schema;
    }
    Object at = document;
    for (String step : ((String) reference).substring(2).split("/")) {
      at = map(at).get(step);
    }
    return resolved(map(at));
  }

  private void check(Map<String, Object> reference, Object value, String at, List<String> faults) {
    Map<String, Object> schema = resolved(reference);
    if (schema.containsKey("oneOf") || schema.containsKey("anyOf")) {
      List<?> choices =
          list(schema.containsKey("oneOf") ? schema.get("oneOf") : schema.get("anyOf"));
      if (choices.stream().noneMatch(choice -> fits(map(choice), value, at))) {
        faults.add(at + " is none of what it may be");
      }
      return;
    }
    String type = (String) schema.getOrDefault("type", "object");
    boolean right =
        switch (type) {
          case "object" -> value instanceof Map;
          case "array" -> value instanceof List;
          case "string" -> value instanceof String;
          case "boolean" -> value instanceof Boolean;
          case "integer" -> value instanceof BigDecimal d && d.stripTrailingZeros().scale() <= 0;
          default -> value instanceof BigDecimal;
        };
    if (!right) {
      faults.add(at + " is no " + type);
      return;
    }
    bounds(schema, value, at, faults);
    if (value instanceof List<?> items && schema.containsKey("items")) {
      items.forEach(item -> check(map(schema.get("items")), item, at + "[]", faults));
    }
    if (value instanceof Map<?, ?> object) {
      fields(schema, object, at, faults);
    }
  }

  private boolean fits(Map<String, Object> schema, Object value, String at) {
    List<String> faults = new ArrayList<>();
    check(schema, value, at, faults);
    return faults.isEmpty();
  }

  private void fields(
      Map<String, Object> schema, Map<?, ?> object, String at, List<String> faults) {
    Map<String, Object> known = map(schema.getOrDefault("properties", Map.of()));
    // in these documents "required" also stands, wrongly, in schemas that are not objects
    list(schema.get("required")).stream()
        .filter(name -> !object.containsKey(name))
        .forEach(name -> faults.add(at + " lacks " + name));
    Object others = schema.get("additionalProperties");
    object.forEach(
        (name, value) -> {
          if (known.containsKey((String) name)) {
            check(map(known.get((String) name)), value, at + "." + name, faults);
          } else if (others instanceof Map) {
            check(map(others), value, at + "." + name, faults);
          } else if (!known.isEmpty()) {
            faults.add(at + " has no field " + name);
          }
        });
  }

  /** In these documents minLength and maxLength stand at arrays too and mean their items. */
  private static void bounds(
      Map<String, Object> schema, Object value, String at, List<String> faults) {
    int size =
        value instanceof String text
            ? text.length()
            : value instanceof Collection<?> items ? items.size() : -1;
    boolean sizeFits =
        size < 0
            || size >= number(schema, "minLength", 0) && size <= number(schema, "maxLength", 1e9);
    boolean valueFits =
        !(value instanceof BigDecimal d)
            || d.doubleValue() >= number(schema, "minimum", -1e300)
                && d.doubleValue() <= number(schema, "maximum", 1e300);
    boolean listed = schema.get("enum") == null || list(schema.get("enum")).contains(value);
    if (!sizeFits || !valueFits || !listed) {
      faults.add(at + " is out of range");
    }
  }

  private static double number(Map<String, Object> schema, String name, double otherwise) {
    return schema.get(name) instanceof Number number ? number.doubleValue() : otherwise;
  }

  private static Object json(String text) {
    return JsonText.read(text);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : (List<?>) value;
  }
}
