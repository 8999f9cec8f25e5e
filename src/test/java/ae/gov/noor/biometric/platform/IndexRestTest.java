package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.index.NamedRecords;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal changes one thing in what {@link #answersWhatIsRight} shows to be right. */
class IndexRestTest {
  private static final String VALUES =
      "[" + String.join(",", Collections.nCopies(768, "0.5")) + "]";

  private final IndexRest index = new IndexRest(new NamedRecords());

  @BeforeEach
  void keepOne() {
    upsert("{'id':'a','values':V,'metadata':{'k':['x'],'n':1,'t':true}}");
  }

  @Test
  void answersWhatIsRight() {
    JsonObject answer = post("/query", "{'topK':1,'vector':V,'filter':{'n':1}}").body();
    JsonObject match = answer.getJsonArray("matches").getJsonObject(0);
    assertEquals("a", match.getString("id"));
    assertEquals(0, match.getJsonNumber("score").doubleValue());
    assertEquals(200, post("/query", "{'topK':10000,'id':'a'}").status());
    assertEquals(200, post("/vectors/delete", "{'ids':['a']}").status());
    assertEquals(200, post("/vectors/fetch_by_metadata", "{'filter':{'n':1}}").status());
    assertEquals(200, call("GET", "/namespaces/__default__", Map.of(), "").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/query | {'topK':0,'vector':V}",
        "/query | {'topK':10001,'vector':V}",
        "/query | {'topK':1.5,'vector':V}",
        "/query | {'vector':V}",
        "/query | {'topK':1}",
        "/query | {'topK':1,'id':'a','vector':V}",
        "/query | {'topK':1,'vector':[0.5]}",
        "/query | {'topK':1,'vector':'V'}",
        "/query | {'topK':1,'vector':V,'filter':{'n':{'$near':1}}}",
        "/query | {'topK':1,'vector':V",
        "/query | []",
        "/vectors/upsert | {}",
        "/vectors/upsert | {'vectors':[]}",
        "/vectors/upsert | {'vectors':[{'id':'','values':V}]}",
        "/vectors/upsert | {'vectors':[{'values':V}]}",
        "/vectors/upsert | {'vectors':[{'id':'b'}]}",
        "/vectors/upsert | {'vectors':[{'id':'b','values':[0.5]}]}",
        "/vectors/upsert | {'vectors':[{'id':'b','values':Z}]}",
        "/vectors/upsert | {'vectors':[{'id':'b','values':V,'sparseValues':{}}]}",
        "/vectors/upsert | {'vectors':[{'id':'b','values':V,'metadata':{'a':{}}}]}",
        "/vectors/upsert | {'vectors':[{'id':'b','values':V,'metadata':{'a':null}}]}",
        "/vectors/upsert | {'vectors':[{'id':'b','values':V,'metadata':{'a':[1]}}]}",
        "/vectors/delete | {}",
        "/vectors/delete | {'ids':[]}",
        "/vectors/delete | {'ids':['a'],'deleteAll':true}",
        "/vectors/fetch_by_metadata | {'limit':0}",
        "/describe_index_stats | {'filter':{}}",
        "/indexes | {'name':'x','dimension':512,'metric':'euclidean'}",
        "/indexes | {'name':'x','dimension':768,'metric':'cosine'}",
        "/indexes | {'name':'X','dimension':768,'metric':'euclidean'}"
      })
  void refusesWhatIsNot(String path, String body) {
    assertEquals(400, post(path, body).status());
    assertEquals(1, stats());
  }

  @Test
  void knowsNoOtherCallsNamespacesOrIndexes() {
    assertEquals(404, post("/vectors", "{}").status());
    assertEquals(404, call("GET", "/query", Map.of(), "").status());
    assertEquals(404, call("GET", "/indexes/none", Map.of(), "").status());
    assertEquals(404, call("GET", "/namespaces/none", Map.of(), "").status());
    assertEquals(404, post("/vectors/delete", "{'ids':['a'],'namespace':'none'}").status());
  }

  @Test
  void makesNoIndexOrNamespaceTwice() {
    String body = "{'name':'x','dimension':768,'metric':'euclidean'}";
    assertEquals(201, post("/indexes", body).status());
    assertEquals(409, post("/indexes", body).status());
    assertEquals(202, call("DELETE", "/indexes/x", Map.of(), "").status());
    assertEquals(200, post("/namespaces", "{'name':'n'}").status());
    assertEquals(409, post("/namespaces", "{'name':'n'}").status());
  }

  @Test
  void listsPageByPage() {
    upsert("{'id':'b','values':V},{'id':'c','values':V}");
    JsonObject first = call("GET", "/vectors/list", Map.of("limit", List.of("2")), "").body();
    assertEquals(2, first.getJsonArray("vectors").size());
    String next = first.getJsonObject("pagination").getString("next");
    JsonObject last =
        call("GET", "/vectors/list", Map.of("paginationToken", List.of(next)), "").body();
    assertEquals("c", last.getJsonArray("vectors").getJsonObject(0).getString("id"));
    assertEquals(false, last.containsKey("pagination"));
  }

  @Test
  void numbersWritesAndSaysHowFarReadsAre() {
    String written = upsert("{'id':'b','values':V}").headers().get("x-pinecone-request-lsn");
    IndexRest.Reply read = post("/describe_index_stats", "{}");
    assertEquals(written, read.headers().get("x-pinecone-max-indexed-lsn"));
  }

  private int stats() {
    return post("/describe_index_stats", "{}").body().getInt("totalVectorCount");
  }

  private IndexRest.Reply upsert(String vectors) {
    return post("/vectors/upsert", "{'vectors':[" + vectors + "]}");
  }

  private IndexRest.Reply post(String path, String body) {
    return call("POST", path, Map.of(), body);
  }

  private IndexRest.Reply call(
      String method, String path, Map<String, List<String>> query, String body) {
    String json =
        body.replace(":V", ":" + VALUES)
            .replace(":Z", ":" + VALUES.replace("0.5", "0"))
            .replace('\'', '"');
    return index.answer(
        new IndexRest.Call(
            "2025-10",
            method,
            path,
            query,
            "localhost",
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }
}
