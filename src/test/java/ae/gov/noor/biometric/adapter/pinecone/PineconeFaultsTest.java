package ae.gov.noor.biometric.adapter.pinecone;

import static ae.gov.noor.biometric.adapter.pinecone.PineconeServer.body;
import static ae.gov.noor.biometric.adapter.pinecone.PineconeServer.reset;
import static ae.gov.noor.biometric.adapter.pinecone.PineconeServer.slow;
import static ae.gov.noor.biometric.adapter.pinecone.PineconeServer.status;
import static ae.gov.noor.biometric.adapter.pinecone.PineconeServer.trickle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.adapter.pinecone.PineconeServer.Fault;
import ae.gov.noor.biometric.domain.Breaker;
import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexUnavailable.Kind;
import ae.gov.noor.biometric.index.IndexedVector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded ways in which a Pinecone fails, and that the caller always gets away in time. */
class PineconeFaultsTest {
  private static final String MATCH = "{\"id\":\"%s\",\"score\":%s}";

  private final TestIndex test = new TestIndex(TestIndex.perTemplate());
  private final PineconeServer server = test.server;
  private final IndexedVector face = TestIndex.face(1);

  @BeforeEach
  void enrol() {
    test.index.upsert(face);
    warmUp();
  }

  /** The first query loads classes, for which the time is not meant. */
  private void warmUp() {
    for (int i = 0; i < 50; i++) {
      try {
        test.index.squaredDistance(face);
        return;
      } catch (IndexUnavailable e) {
        Pause.millis(450);
      }
    }
    throw new IllegalStateException("the server never answers in time");
  }

  @AfterEach
  void end() {
    test.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void triesAgainWhatMayDoBetterLater(int status) {
    server.next(status(status), status(status));
    int before = server.exchanges().size();
    test.index.upsert(face);
    assertEquals(before + 3, server.exchanges().size());
  }

  @Test
  void triesAgainAfterAReset() {
    server.next(reset());
    test.index.upsert(face);
    assertEquals(1, test.index.size());
  }

  @Test
  void waitsAsLongAs429AsksFor() {
    server.next(status(429, "Retry-After", "1"));
    test.index.upsert(face);
    List<PineconeServer.Exchange> upserts = server.exchanges("/vectors/upsert");
    long gap = upserts.get(upserts.size() - 1).at() - upserts.get(upserts.size() - 2).at();
    assertTrue(gap >= Duration.ofSeconds(1).toNanos(), "after " + gap + " ns");
  }

  @Test
  void givesUpAtOnceAndKeepsAwayWhere429AsksForMoreThanThereIs() {
    server.next(status(429, "Retry-After", "1"));
    assertEquals(Kind.BUSY, kind(() -> test.index.squaredDistance(face)));
    int asked = server.exchanges().size();
    assertEquals(Kind.NOT_TRIED, kind(() -> test.index.squaredDistance(face)));
    assertEquals(asked, server.exchanges().size());
    Pause.millis(1_050);
    assertTrue(test.index.squaredDistance(face).isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 422, 302})
  void triesNothingTwiceThatIsRefused(int status) {
    server.next(status(status));
    int before = server.exchanges().size();
    assertEquals(Kind.REFUSED, kind(() -> test.index.upsert(face)));
    assertEquals(before + 1, server.exchanges().size());
  }

  @Test
  void endsAfterFourAttempts() {
    server.always(status(503));
    int before = server.exchanges().size();
    assertEquals(Kind.BUSY, kind(() -> test.index.upsert(face)));
    assertEquals(before + 4, server.exchanges().size());
  }

  // the server takes 2 s and its trickle 5 s: who waits for them has not kept the budget
  @Test
  void leavesASlowWitnessWithinItsTime() {
    try (TestIndex late = new TestIndex(TestIndex.perTemplate(), Limits.DEFAULTS)) {
      late.index.upsert(face);
      for (Fault fault : List.of(slow(2_000), trickle(50, 100))) {
        late.server.next(fault);
        long begin = System.nanoTime();
        assertEquals(Kind.TIMED_OUT, kind(() -> late.index.squaredDistance(face)));
        assertTrue(System.nanoTime() - begin < Duration.ofSeconds(1).toNanos());
      }
    }
  }

  @Test
  void opensTheBreakerOfTheWitnessAloneAndClosesItAgain() {
    server.always(slow(2_000));
    for (int i = 0; i < Breaker.MOST_FAILURES; i++) {
      assertEquals(Kind.TIMED_OUT, kind(() -> test.index.squaredDistance(face)));
    }
    int asked = server.exchanges("/query").size();
    assertEquals(Kind.NOT_TRIED, kind(() -> test.index.squaredDistance(face)));
    assertEquals(asked, server.exchanges("/query").size());
    server.always(null);
    assertEquals(1, test.index.size());
    Pause.millis(TestIndex.QUICK.open().toMillis() + 50);
    assertTrue(test.index.squaredDistance(face).isPresent());
    assertTrue(test.index.squaredDistance(face).isPresent());
  }

  @Test
  void takesNoAnswerForOneThatIsNone() {
    String id = "x";
    for (Fault wrong :
        List.of(
            body("text/html", "<html>ok</html>"),
            body("application/json", "<html>ok</html>"),
            body("application/json", ""),
            body("application/json", "[]"),
            body("application/json", "{\"matches\":"),
            body("application/json", "{}"),
            body("application/json", "{\"matches\":{}}"),
            body("application/json", "{\"matches\":[{\"id\":\"x\"}]}"),
            body("application/json", "{\"matches\":[7]}"),
            body("application/json", matches(id, "NaN")),
            body("application/json", matches(id, "\"1\"")),
            body("application/json", matches(id, "1e999")),
            body("application/json", "[".repeat(100_000)),
            body("application/json", " ".repeat(4 * 1024 * 1024 + 1)))) {
      server.next(wrong);
      assertEquals(Kind.INVALID, kind(() -> test.index.squaredDistance(face)));
      assertTrue(test.index.squaredDistance(face).isPresent());
    }
  }

  @Test
  void seesNothingInTheRecordOfAnother() {
    server.next(body("application/json", "{\"matches\":[" + matchOf("x", "0.5") + "]}"));
    assertEquals(OptionalDouble.empty(), test.index.squaredDistance(face));
  }

  @Test
  void takesNoCountForAnother() {
    server.next(body("application/json", "{\"upsertedCount\":0}"));
    assertEquals(Kind.INVALID, kind(() -> test.index.upsert(face)));
  }

  @Test
  void takesNoVectorOfAnotherDimension() {
    String id = TestIndex.perTemplate().recordId(face.user(), face.modality());
    server.next(
        body(
            "application/json",
            "{\"vectors\":{\"%s\":{\"id\":\"%s\",\"values\":[0.5,0.5]}}}".formatted(id, id)));
    assertEquals(Kind.INVALID, kind(() -> test.index.erase(face.user(), Optional.empty())));
  }

  @Test
  void hasNothingToDeleteWhereTheNamespaceIsNotThere() {
    assertEquals(0, test.index.erase(TestIndex.user(99), Optional.empty()));
  }

  @Test
  void answersWithUnavailableWhereNobodyListens() {
    server.close();
    assertEquals(Kind.UNREACHABLE, kind(() -> test.index.upsert(face)));
  }

  @Test
  void sawNothingWhereAWriteIsSeenLate() {
    server.showLate();
    IndexedVector next = TestIndex.face(1, 2);
    test.index.upsert(next);
    assertEquals(OptionalDouble.empty(), test.index.squaredDistance(next));
    server.settle();
    assertEquals(0, test.index.squaredDistance(next).orElseThrow(), 1e-5);
    assertEquals(OptionalDouble.empty(), test.index.squaredDistance(face));
  }

  @Test
  void erasesWhatIsNotSeenYet() {
    server.showLate();
    IndexedVector other = TestIndex.face(2);
    test.index.upsert(other);
    assertEquals(0, test.index.erase(other.user(), Optional.empty()));
    server.settle();
    assertEquals(OptionalDouble.empty(), test.index.squaredDistance(other));
    assertEquals(1, test.index.size());
  }

  private static String matches(String id, String score) {
    return "{\"matches\":[" + matchOf(id, score) + "]}";
  }

  private static String matchOf(String id, String score) {
    return MATCH.formatted(id, score);
  }

  private static Kind kind(Executable call) {
    return assertThrows(IndexUnavailable.class, call).kind();
  }
}
