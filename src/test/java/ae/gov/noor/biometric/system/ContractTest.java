package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Contract contract = Contract.written();

  @Test
  void everyCallHasASummaryATagAndTheSecurityScheme() {
    assertEquals("http", contract.whole().at("/components/securitySchemes/bearer/type").asText());
    assertTrue(contract.whole().get("security").get(0).has("bearer"));
    assertFalse(contract.calls().isEmpty());
    for (Contract.Call call : contract.calls()) {
      assertFalse(call.operation().path("summary").asText().isBlank(), call.toString());
      assertFalse(call.operation().path("operationId").asText().isBlank(), call.toString());
      assertFalse(call.operation().path("tags").isEmpty(), call.toString());
      assertTrue(call.operation().path("security").isMissingNode(), call + " has that of all");
      assertTrue(call.operation().path("x-problems").isMissingNode(), call.toString());
    }
  }

  @Test
  void everyBodyHasExamplesAndEachIsValid() {
    List<String> wrong = new ArrayList<>();
    for (Contract.Call call : contract.calls()) {
      assertTrue(
          contract.responses(call).keySet().stream().anyMatch(status -> status.startsWith("2")),
          call.toString());
      for (Contract.Body body : contract.bodies(call)) {
        Map<String, JsonNode> examples = contract.examples(body);
        if (examples.isEmpty()) {
          wrong.add(body.where() + " has no example");
        }
        examples.forEach(
            (name, value) ->
                contract
                    .faults(body.media().get("schema"), value)
                    .forEach(fault -> wrong.add(body.where() + ", " + name + ": " + fault)));
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void everyProblemHasItsStatusAndOccursSomewhere() {
    Set<String> occur = new TreeSet<>();
    for (Contract.Call call : contract.calls()) {
      for (Contract.Body body : contract.bodies(call)) {
        if (body.mediaType().equals(Contract.PROBLEM)) {
          contract
              .examples(body)
              .forEach(
                  (name, value) -> {
                    assertTrue(body.where().endsWith(value.get("status").asText()), body.where());
                    assertEquals(
                        "urn:noor:biometric:problem:" + name, value.get("type").asText(), name);
                    occur.add(value.get("type").asText());
                  });
        }
      }
    }
    Set<String> known = new TreeSet<>();
    contract
        .whole()
        .at("/components/schemas/Problem/properties/type/enum")
        .forEach(type -> known.add(type.asText()));
    assertEquals(known, occur);
  }

  @Test
  void everyExampleWithinASchemaIsValid() {
    List<String> wrong = new ArrayList<>();
    contract
        .whole()
        .at("/components/schemas")
        .properties()
        .forEach(schema -> within(schema.getKey(), schema.getValue(), wrong));
    assertEquals("", String.join("\n", wrong));
  }

  private void within(String where, JsonNode schema, List<String> wrong) {
    for (JsonNode example : schema.path("examples")) {
      contract.faults(schema, example).forEach(fault -> wrong.add(where + ": " + fault));
      assertFalse(example.asText().startsWith("\""), where + " has a quoted example");
    }
    schema.properties().forEach(one -> within(where + "." + one.getKey(), one.getValue(), wrong));
  }

  @Test
  void aPropertyOfAnAnswerIsRequiredOrSaysWhenItIsAbsent() {
    Set<String> seen = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (Contract.Call call : contract.calls()) {
      for (Contract.Body body : contract.bodies(call)) {
        if (body.mediaType().equals("application/json") && !body.where().endsWith("request")) {
          absent(body.media().get("schema"), seen, wrong);
        }
      }
    }
    assertTrue(seen.contains("#/components/schemas/Challenge"), "through another");
    assertTrue(seen.contains("#/components/schemas/ProgressResponse"), "as one of two");
    assertEquals("", String.join("\n", wrong));
  }

  private void absent(JsonNode schema, Set<String> seen, List<String> wrong) {
    String name = schema.path("$ref").asText();
    if (!name.isEmpty() && !seen.add(name)) {
      return;
    }
    JsonNode here = contract.resolved(schema);
    Set<String> required = new TreeSet<>();
    here.path("required").forEach(one -> required.add(one.asText()));
    here.path("properties")
        .properties()
        .forEach(
            one -> {
              String description = one.getValue().path("description").asText();
              if (required.contains(one.getKey()) == description.matches("(?is).*\\babsent\\b.*")) {
                wrong.add(name + "." + one.getKey() + ": " + description);
              }
            });
    here.path("properties").forEach(one -> absent(one, seen, wrong));
    here.path("oneOf").forEach(one -> absent(one, seen, wrong));
    for (String inner : List.of("items", "additionalProperties")) {
      if (here.path(inner).isObject()) {
        absent(here.get(inner), seen, wrong);
      }
    }
  }

  @Test
  void whatIsNotAsTheContractSaysIsFound() throws Exception {
    Contract.Call verify = contract.call("POST", "/api/v1/verify").orElseThrow();
    JsonNode schema = contract.responses(verify).get("200").at("/content/application~1json/schema");
    Contract.Body body =
        contract.bodies(verify).stream()
            .filter(one -> one.where().endsWith("200"))
            .findFirst()
            .orElseThrow();
    JsonNode right = contract.examples(body).get("suspicious");
    assertEquals(List.of(), contract.faults(schema, right));
    for (String change :
        List.of(
            "{\"result\":\"perhaps\"}",
            "{\"confidence_score\":1.5}",
            "{\"confidence_score\":\"1\"}",
            "{\"user_id\":\"somebody\"}",
            "{\"timestamp\":\"today\"}",
            "{\"threshold\":0.95}",
            "{\"advice\":null}",
            "{\"security_flags\":{\"fraud_score\":0}}",
            "{\"security_flags\":{\"fraud_score\":0,\"anomalies\":[],\"more\":1}}")) {
      ObjectNode wrong = right.deepCopy();
      wrong.setAll((ObjectNode) JSON.readTree(change));
      assertEquals(1, contract.faults(schema, wrong).size(), change);
    }
  }

  @Test
  void answersThatACallDoesNotHaveAreFound() {
    assertEquals(List.of(), faults("/api/v1/verify", 404, problem("not-enrolled", 404)));
    assertEquals(1, faults("/api/v1/verify", 404, problem("not-found", 404)).size());
    assertEquals(1, faults("/api/v1/verify", 410, problem("enrolment-expired", 410)).size());
    assertEquals(5, faults("/api/v1/verify", 404, "{}").size(), "four are required, and a reason");
    assertEquals(1, faults("/api/v1/verify", 404, "<html>").size());
    assertEquals(List.of(), faults("/api/v1/elsewhere", 404, "<html>"));
  }

  private List<String> faults(String path, int status, String body) {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Content-Type", List.of(Contract.PROBLEM)), (name, value) -> true);
    return contract.faults("POST", path, new Answer(status, headers, body));
  }

  private static String problem(String reason, int status) {
    return "{\"type\":\"urn:noor:biometric:problem:%s\",\"title\":\"A title.\",\"status\":%d,\"request_id\":\"1\"}"
        .formatted(reason, status);
  }

  @Test
  void tellsAPathFromAnotherThatItsVariablesCouldStandFor() {
    String path = "/api/v1/enroll/7c9e6679-7425-40de-944b-e07fc1f90ae7";
    assertEquals("erasePerson", operation("DELETE", path));
    assertEquals("eraseModality", operation("DELETE", path + "/facial"));
    assertEquals("verifyAudit", operation("GET", "/api/v1/admin/audit/verify"));
    assertTrue(contract.call("GET", path).isEmpty());
    assertTrue(contract.call("DELETE", path + "/facial/more").isEmpty());
  }

  private String operation(String method, String path) {
    return contract.call(method, path).orElseThrow().operation().get("operationId").asText();
  }
}
