package ae.gov.noor.biometric.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The contract as it is written, and whether something is as it says. What it does not know is
 * wrong too: here no object has a property that its schema does not name.
 */
final class Contract {
  static final Path FILE =
      Path.of(System.getProperty("project.root", "."), "openapi", "biometric.yaml");
  static final String PROBLEM = "application/problem+json";

  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Contract WRITTEN = new Contract(text());

  private final JsonNode whole;
  private final JsonNode strict;
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private final Map<JsonNode, JsonSchema> schemas =
      Collections.synchronizedMap(new IdentityHashMap<>());

  Contract(String yaml) {
    try {
      whole = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    strict = strict(whole.at("/components/schemas"));
  }

  /** A call that the contract has. */
  record Call(String method, String path, JsonNode operation) {
    @Override
    public String toString() {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }
  }

  /** A body in one media type: of a request, or of an answer with this status. */
  record Body(String where, String mediaType, JsonNode media) {}

  static Contract written() {
    return WRITTEN;
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode whole() {
    return whole;
  }

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    whole
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one -> {
                          if (METHODS.contains(one.getKey())) {
                            calls.add(new Call(one.getKey(), path.getKey(), one.getValue()));
                          }
                        }));
    return calls;
  }

  /** The call that this path is of; that without a variable first. */
  Optional<Call> call(String method, String path) {
    return calls().stream()
        .filter(call -> call.method().equalsIgnoreCase(method))
        .filter(call -> path.matches(pattern(call.path())))
        .min((a, b) -> Long.compare(variables(a.path()), variables(b.path())));
  }

  private static String pattern(String path) {
    return Pattern.compile("\\{[a-z_]+}")
        .splitAsStream(path)
        .map(Pattern::quote)
        .collect(Collectors.joining("[^/]+", "", path.endsWith("}") ? "[^/]+" : ""));
  }

  private static long variables(String path) {
    return path.chars().filter(c -> c == '{').count();
  }

  /** By status. */
  Map<String, JsonNode> responses(Call call) {
    Map<String, JsonNode> responses = new TreeMap<>();
    call.operation()
        .get("responses")
        .properties()
        .forEach(one -> responses.put(one.getKey(), resolved(one.getValue())));
    return responses;
  }

  /** Every body of the call, the request's first. */
  List<Body> bodies(Call call) {
    List<Body> bodies = new ArrayList<>();
    add(bodies, call + ", the request", call.operation().path("requestBody").path("content"));
    responses(call)
        .forEach((status, answer) -> add(bodies, call + ", " + status, answer.path("content")));
    return bodies;
  }

  private static void add(List<Body> bodies, String where, JsonNode content) {
    content.properties().forEach(one -> bodies.add(new Body(where, one.getKey(), one.getValue())));
  }

  /** The examples by their names. */
  Map<String, JsonNode> examples(Body body) {
    Map<String, JsonNode> examples = new TreeMap<>();
    body.media()
        .path("examples")
        .properties()
        .forEach(one -> examples.put(one.getKey(), resolved(one.getValue()).path("value")));
    return examples;
  }

  /** What stands where the reference leads, or the node itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? whole.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** What is wrong with the value; nothing where it is as the schema says. */
  List<String> faults(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private JsonSchema compiled(JsonNode schema) {
    ObjectNode root = (ObjectNode) strict(schema);
    root.set("$defs", strict);
    return factory.getSchema(
        root, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  /** What is wrong with an answer; nothing where the contract does not know the call. */
  List<String> faults(String method, String path, Answer answer) {
    return call(method, path).map(call -> faults(call, answer)).orElse(List.of());
  }

  private List<String> faults(Call call, Answer answer) {
    JsonNode response = responses(call).get(Integer.toString(answer.status()));
    if (response == null) {
      return List.of(call + " has no answer " + answer.status());
    }
    String type = answer.header("Content-Type").replaceAll(";.*", "");
    JsonNode media = response.path("content").path(type);
    if (media.isMissingNode()) {
      return List.of(call + " has no answer " + answer.status() + " of the type " + type);
    }
    try {
      JsonNode value = JSON.readTree(answer.body());
      List<String> faults = new ArrayList<>(faults(media.get("schema"), value));
      String reason = value.path("type").asText().replaceAll(".*:", "");
      if (type.equals(PROBLEM) && !media.path("examples").has(reason)) {
        faults.add("the problem " + reason + " is not among those of " + answer.status());
      }
      return faults.stream().map(fault -> call + ", " + answer.status() + ": " + fault).toList();
    } catch (JsonProcessingException e) {
      return List.of(call + ", " + answer.status() + ": not JSON");
    }
  }

  /** A copy that takes no property that is not named, wherever any is. */
  private static JsonNode strict(JsonNode schema) {
    try {
      JsonNode copy =
          JSON.readTree(schema.toString().replace("\"#/components/schemas/", "\"#/$defs/"));
      close(copy);
      return copy;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      // one of several is told by what is required of each
      object.remove("discriminator");
      if (object.path("properties").isObject() && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    schema.forEach(Contract::close);
  }
}
