package ae.gov.noor.biometric.adapter.pinecone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ae.gov.noor.biometric.adapter.pinecone.PineconeServer.Exchange;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.template.IndexVeil;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every kind of call that the client makes, and what our server answers, held against Pinecone's
 * own OpenAPI documents where the folder {@code PINECONE_OPENAPI} (property or environment) has
 * them: {@code db_data_2025-10.oas.yaml} and {@code db_control_2025-10.oas.yaml} of the public
 * repository pinecone-io/pinecone-api. What matters of them is written out below for everywhere
 * else.
 */
class PineconeDocumentTest {
  private static List<Exchange> exchanges;

  @BeforeAll
  static void callEverything() {
    IndexVeil veil = TestIndex.forPopulation();
    try (TestIndex test = new TestIndex(veil)) {
      List<IndexedVector> faces = IntStream.range(0, 230).mapToObj(TestIndex::face).toList();
      test.index.fill(faces::forEach);
      test.index.fill(faces.subList(0, 200)::forEach);
      test.index.upsert(TestIndex.face(500));
      test.index.query(faces.get(0).values(), 10);
      for (int i = 0; i < 50 && test.server.exchanges("/query").size() < 3; i++) {
        try {
          test.index.squaredDistance(faces.get(0));
        } catch (RuntimeException e) {
          Pause.millis(100); // the first may be late
        }
      }
      test.index.erase(faces.get(0).user(), Optional.of(Modality.FACIAL));
      test.index.size();
      exchanges = List.copyOf(test.server.exchanges());
    }
  }

  @AfterAll
  static void forget() {
    exchanges = null;
  }

  @Test
  void makesEveryKindOfCall() {
    Set<String> made =
        exchanges.stream().map(e -> e.method() + " " + e.path()).collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "GET /indexes/people",
            "POST /indexes",
            "POST /describe_index_stats",
            "GET /namespaces",
            "GET /vectors/list",
            "POST /vectors/upsert",
            "POST /query",
            "GET /vectors/fetch",
            "POST /vectors/delete"),
        made);
  }

  @Test
  void agreesWithPineconesDocuments() throws IOException {
    OpenApi data = document("db_data_2025-10.oas.yaml");
    OpenApi control = document("db_control_2025-10.oas.yaml");
    for (Exchange exchange : exchanges) {
      OpenApi judge = exchange.path().startsWith("/indexes") ? control : data;
      assertEquals(List.of(), judge.faults(exchange), exchange.method() + " " + exchange.path());
    }
  }

  @Test
  void wouldNoticeACallThatDisagrees() throws IOException {
    OpenApi data = document("db_data_2025-10.oas.yaml");
    Exchange query = first("/query");
    for (String body :
        List.of(
            "{\"vector\":[0.5]}",
            "{\"topK\":0,\"vector\":[0.5]}",
            "{\"topK\":1.5,\"vector\":[0.5]}",
            "{\"topK\":1,\"vector\":[\"0.5\"]}",
            "{\"topK\":1,\"vektor\":[0.5]}")) {
      assertEquals(1, data.faults(with(query, query.headers(), body)).size(), body);
    }
    assertEquals(1, data.faults(with(query, Map.of(), query.body())).size());
  }

  private static Exchange with(Exchange old, Map<String, List<String>> headers, String body) {
    return new Exchange(
        old.method(), old.path(), old.query(), headers, body, old.status(), old.answer(), 0);
  }

  private static OpenApi document(String name) throws IOException {
    String folder = System.getProperty("PINECONE_OPENAPI", System.getenv("PINECONE_OPENAPI"));
    assumeTrue(folder != null, "PINECONE_OPENAPI names no folder with Pinecone's documents");
    Path file = Path.of(folder, name);
    assumeTrue(Files.isRegularFile(file), "the folder has no " + name);
    return new OpenApi(Files.readString(file));
  }

  @Test
  void upsertsWhatTheDocumentSays() {
    for (Exchange upsert : all("/vectors/upsert")) {
      Map<?, ?> body = body(upsert);
      assertEquals(Set.of("namespace", "vectors"), body.keySet());
      List<?> vectors = (List<?>) body.get("vectors");
      assertTrue(!vectors.isEmpty() && vectors.size() <= 1_000);
      Map<?, ?> vector = (Map<?, ?>) vectors.get(0);
      assertEquals(Set.of("id", "values", "metadata"), vector.keySet());
      assertEquals(768, ((List<?>) vector.get("values")).size());
      ((Map<?, ?>) vector.get("metadata")).values().forEach(v -> assertTrue(v instanceof String));
    }
  }

  @Test
  void queriesAsTheDocumentSays() {
    Map<?, ?> search = body(all("/query").get(0));
    assertEquals(Set.of("namespace", "topK", "vector", "includeMetadata"), search.keySet());
    assertEquals(new BigDecimal(10), search.get("topK"));
    Map<?, ?> witness = body(all("/query").get(1));
    assertEquals(Set.of("namespace", "topK", "vector", "filter"), witness.keySet());
    String tag = TestIndex.forPopulation().tag(TestIndex.face(0).id());
    assertEquals(Map.of("t", Map.of("$eq", tag)), witness.get("filter"));
  }

  @Test
  void fetchesListsAndDeletesAsTheDocumentSays() {
    assertTrue(first("/vectors/fetch").query().matches("ids=[0-9a-f]{32}&namespace=v-all"));
    List<Exchange> lists = all("/vectors/list");
    assertEquals("limit=100&namespace=v-all", lists.get(0).query());
    assertTrue(lists.get(1).query().matches("limit=100&paginationToken=[^&]+&namespace=v-all"));
    assertEquals("limit=100", first("/namespaces").query());
    Set<Integer> deleted = new HashSet<>();
    for (Exchange delete : all("/vectors/delete")) {
      assertEquals(Set.of("ids", "namespace"), body(delete).keySet());
      deleted.add(((List<?>) body(delete).get("ids")).size());
    }
    assertEquals(Set.of(1, 30), deleted);
    assertEquals("{}", first("/describe_index_stats").body());
  }

  private static Exchange first(String path) {
    return all(path).get(0);
  }

  private static List<Exchange> all(String path) {
    return exchanges.stream().filter(exchange -> exchange.path().equals(path)).toList();
  }

  private static Map<?, ?> body(Exchange exchange) {
    return (Map<?, ?>) JsonText.read(exchange.body());
  }
}
