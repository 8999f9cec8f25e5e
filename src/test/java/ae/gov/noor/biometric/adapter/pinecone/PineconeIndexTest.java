package ae.gov.noor.biometric.adapter.pinecone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.adapter.pinecone.PineconeServer.Exchange;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexUnavailable.Kind;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.template.IndexVeil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PineconeIndexTest {
  private final IndexVeil veil = TestIndex.perTemplate();

  @Test
  void isASecondWitnessOfTheSquaredDistance() {
    try (TestIndex test = new TestIndex(veil)) {
      List<IndexedVector> faces = IntStream.range(0, 10).mapToObj(TestIndex::face).toList();
      test.index.fill(faces::forEach);
      for (IndexedVector face : faces) {
        IndexedVector probe = TestIndex.probe(face, 1_000 + face.id().getLeastSignificantBits());
        assertEquals(
            TestIndex.squaredDistance(face.values(), probe.values()),
            patiently(test.index, probe).orElseThrow(),
            1e-5);
      }
    }
  }

  @Test
  void makesTheIndexWhereThereIsNoneAndFindsItAfterwards() {
    try (TestIndex test = new TestIndex(veil)) {
      test.index.upsert(TestIndex.face(1));
      List<Exchange> made = test.server.exchanges("/indexes");
      assertEquals(1, made.size());
      assertEquals(
          "{\"name\":\"people\",\"dimension\":768,\"metric\":\"euclidean\",\"vector_type\":\"dense\","
              + "\"deletion_protection\":\"enabled\",\"spec\":{\"serverless\":{\"cloud\":\"aws\","
              + "\"region\":\"us-east-1\"}}}",
          made.get(0).body());
      test.index.close();
      test.index.upsert(TestIndex.face(1));
      assertEquals(1, test.server.exchanges("/indexes").size());
    }
  }

  @Test
  void asksNoControlPlaneWhereItKnowsTheHost() {
    try (TestIndex test =
        new TestIndex(
            veil,
            server -> PineconeAccount.of(TestIndex.KEY, "eu", server.address(), "x"),
            TestIndex.QUICK)) {
      test.index.upsert(TestIndex.face(1));
      assertTrue(test.server.exchanges().stream().noneMatch(e -> e.path().contains("indexes")));
    }
  }

  @Test
  void refusesAnIndexOfAnotherDimensionOrMetric() {
    for (String stats :
        List.of(
            "{\"namespaces\":{},\"dimension\":512,\"metric\":\"euclidean\"}",
            "{\"namespaces\":{},\"dimension\":768,\"metric\":\"cosine\"}")) {
      try (TestIndex test =
          new TestIndex(
              veil,
              server -> PineconeAccount.of(TestIndex.KEY, "eu", server.address(), "x"),
              TestIndex.QUICK)) {
        test.server.next(PineconeServer.body("application/json", stats));
        IndexUnavailable refused =
            assertThrows(IndexUnavailable.class, () -> test.index.upsert(TestIndex.face(1)));
        assertEquals(Kind.INVALID, refused.kind());
        assertEquals(List.of(), test.server.exchanges("/vectors/upsert"));
      }
    }
  }

  @Test
  void looksForNoIndexWhileAVerificationWaits() {
    try (TestIndex test = new TestIndex(veil)) {
      IndexUnavailable unasked =
          assertThrows(IndexUnavailable.class, () -> test.index.squaredDistance(TestIndex.face(1)));
      assertEquals(Kind.NOT_TRIED, unasked.kind());
      assertEquals(List.of(), test.server.exchanges());
    }
  }

  @Test
  void saysTheKeyAndTheVersionInEveryCall() {
    try (TestIndex test = new TestIndex(veil)) {
      test.index.fill(List.of(TestIndex.face(1))::forEach);
      for (Exchange exchange : test.server.exchanges()) {
        assertEquals(List.of("2025-10"), exchange.headers().get("X-pinecone-api-version"));
        assertEquals(List.of(TestIndex.KEY), exchange.headers().get("Api-key"));
      }
    }
  }

  @Test
  void letsNoOneBeSeen() {
    try (TestIndex test = new TestIndex(veil)) {
      IndexedVector face = TestIndex.face(1);
      test.index.upsert(face);
      String body = test.server.exchanges("/vectors/upsert").get(0).body();
      assertFalse(body.contains(face.user().toString()));
      assertFalse(body.contains(face.id().toString()));
      assertFalse(body.contains("facial"));
      float[] sent = sent(test, face);
      assertEquals(2, TestIndex.squaredDistance(face.values(), sent), 0.3);
      assertTrue(IntStream.range(512, 768).anyMatch(i -> sent[i] != 0));
      assertEquals(
          Map.of(Requests.TEMPLATE, veil.tag(face.id())),
          test.server
              .shown()
              .find(veil.namespace(face.user()), veil.recordId(face.user(), face.modality()))
              .orElseThrow()
              .metadata());
    }
  }

  private float[] sent(TestIndex test, IndexedVector vector) {
    return test.server
        .shown()
        .find(veil.namespace(vector.user()), veil.recordId(vector.user(), vector.modality()))
        .orElseThrow()
        .values();
  }

  @Test
  void isNotSearchedWhereEachTemplateHasItsKey() {
    try (TestIndex test = new TestIndex(veil)) {
      Refusal refusal =
          assertThrows(Refusal.class, () -> test.index.query(TestIndex.random(1, 0, 768), 1));
      assertEquals(Reason.NOT_IMPLEMENTED, refusal.reason());
    }
  }

  @Test
  void fillsInBatchesThatPineconeTakes() {
    try (TestIndex test = new TestIndex(TestIndex.forPopulation())) {
      List<IndexedVector> faces = IntStream.range(0, 450).mapToObj(TestIndex::face).toList();
      test.index.fill(faces::forEach);
      List<Exchange> upserts = test.server.exchanges("/vectors/upsert");
      assertEquals(3, upserts.size());
      for (Exchange upsert : upserts) {
        assertTrue(upsert.body().getBytes(StandardCharsets.UTF_8).length <= 2_000_000);
      }
      assertEquals(450, test.index.size());
    }
  }

  @Test
  void repairsWhatNobodyHasAndLeavesWhatIsNotOurs() {
    try (TestIndex test = new TestIndex(veil)) {
      List<IndexedVector> faces = IntStream.range(0, 150).mapToObj(TestIndex::face).toList();
      test.index.fill(faces::forEach);
      test.server.shown().upsert("theirs", "x", TestIndex.random(1, 0, 768), Map.of());
      test.index.fill(faces.subList(1, 150)::forEach);
      assertEquals(149, test.index.size());
      assertEquals(OptionalDouble.empty(), patiently(test.index, faces.get(0)));
      assertTrue(test.server.shown().find("theirs", "x").isPresent());
    }
  }

  @Test
  void mendsSomeAtATimeAndWritesNothingThatIsThere() {
    try (TestIndex test = new TestIndex(veil)) {
      List<IndexedVector> faces = IntStream.range(0, 9).mapToObj(TestIndex::face).toList();
      test.index.fill(faces.subList(0, 8)::forEach);
      test.server.shown().upsert("theirs", "x", TestIndex.random(1, 0, 768), Map.of());
      int writes = test.server.exchanges("/vectors/upsert").size();
      List<IndexedVector> enrolled = faces.subList(5, 9); // 5 are nobody's, 1 is missing
      for (long left : List.of(6L, 4L, 3L, 3L)) {
        assertEquals(Set.of(faces.get(8).user()), test.index.mend(enrolled::forEach));
        assertEquals(left, test.index.size());
      }
      assertEquals(writes, test.server.exchanges("/vectors/upsert").size());
      assertTrue(test.server.shown().find("theirs", "x").isPresent());
    }
  }

  @Test
  void anotherKeyLeavesNothingOfTheFormerOnesRecords() {
    try (TestIndex test = new TestIndex(veil)) {
      List<IndexedVector> faces = IntStream.range(0, 20).mapToObj(TestIndex::face).toList();
      test.index.fill(faces::forEach);
      IndexVeil next = IndexVeil.perTemplate(TestIndex.secret(7), (u, id) -> TestIndex.secret(8));
      try (PineconeIndex later = test.with(next)) {
        assertEquals(20, later.mend(faces::forEach).size());
        later.fill(faces::forEach);
        assertEquals(20, later.size());
        assertTrue(patiently(later, faces.get(3)).isPresent());
        assertEquals(OptionalDouble.empty(), patiently(test.index, faces.get(3)));
      }
    }
  }

  /** The first query loads classes, for which 150 ms are not meant. */
  // the calls are made in other threads than the caller's
  @Test
  void whatSomebodysCallLeadsToBelongsToThatCallsTrace() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    try (TestIndex test = new TestIndex(veil)) {
      IndexedVector face = TestIndex.face(1);
      test.index.upsert(face);
      assertNull(test.server.exchanges("/vectors/upsert").get(0).headers().get("Traceparent"));
      test.callers.set(Optional.of(trace));
      test.index.upsert(face);
      patiently(test.index, face);
      test.index.erase(face.user(), Optional.empty());
      for (String path : List.of("/vectors/upsert", "/query", "/vectors/delete")) {
        List<Exchange> calls = test.server.exchanges(path);
        assertEquals(
            List.of(trace), calls.get(calls.size() - 1).headers().get("Traceparent"), path);
      }
    }
  }

  private static OptionalDouble patiently(PineconeIndex index, IndexedVector probe) {
    for (int i = 0; ; i++) {
      try {
        return index.squaredDistance(probe);
      } catch (IndexUnavailable e) {
        if (i == 50) {
          throw e;
        }
        Pause.millis(100);
      }
    }
  }
}
