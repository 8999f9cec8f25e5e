package ae.gov.noor.biometric.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HashChainTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final Optional<UserId> USER =
      Optional.of(UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e"));
  private static final Map<String, String> DETAIL = Map.of("modality", "facial", "templates", "1");
  private static final byte[] FIRST = new byte[HashChain.HASH_BYTES];

  private static AuditEntry entry(
      Instant at,
      AuditEntry.Action action,
      String outcome,
      String actor,
      Optional<UserId> user,
      String requestId,
      Map<String, String> detail) {
    return new AuditEntry(at, action, outcome, actor, user, requestId, new TreeMap<>(detail));
  }

  private static AuditEntry entry(String outcome, String actor, Map<String, String> detail) {
    return entry(AT, AuditEntry.Action.ERASURE, outcome, actor, USER, "r-1", detail);
  }

  private static AuditEntry entry() {
    return entry("erased", "admin", DETAIL);
  }

  private static String hash(AuditEntry entry) {
    return HexFormat.of().formatHex(HashChain.next(FIRST, 1, entry));
  }

  /** Made with Python's hashlib and struct from the layout that the class describes. */
  @Test
  void theHashIsTheOneThatAnotherImplementationMakes() {
    assertEquals("696635627d1e299ff5e7f5cfd13d553d15629e3269e0f7515f138a4867548a8d", hash(entry()));
    byte[] previous = HashChain.next(FIRST, 1, entry());
    AuditEntry nobody =
        entry(
            AT,
            AuditEntry.Action.CALL_REFUSED,
            "forbidden",
            "\u00e9",
            Optional.empty(),
            "",
            Map.of());
    assertEquals(
        "6316c7034cfa4a802f60567423f3db931eb16a6695c73239ce1db33905ed4347",
        HexFormat.of().formatHex(HashChain.next(previous, 2, nobody)));
  }

  @Test
  void theSameEntryAtTheSamePlaceHasTheSameHash() {
    assertArrayEquals(HashChain.next(FIRST, 1, entry()), HashChain.next(FIRST, 1, entry()));
  }

  static Stream<Arguments> altered() {
    AuditEntry.Action erasure = AuditEntry.Action.ERASURE;
    Optional<UserId> another = Optional.of(UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4f"));
    return Stream.of(
        altered(
            "second", entry(AT.plusSeconds(1), erasure, "erased", "admin", USER, "r-1", DETAIL)),
        altered(
            "microsecond",
            entry(AT.plusNanos(1_000), erasure, "erased", "admin", USER, "r-1", DETAIL)),
        altered(
            "action",
            entry(AT, AuditEntry.Action.VERIFICATION, "erased", "admin", USER, "r-1", DETAIL)),
        altered("outcome", entry("eraseD", "admin", DETAIL)),
        altered("actor", entry("erased", "admin2", DETAIL)),
        altered("user", entry(AT, erasure, "erased", "admin", another, "r-1", DETAIL)),
        altered("no user", entry(AT, erasure, "erased", "admin", Optional.empty(), "r-1", DETAIL)),
        altered("request", entry(AT, erasure, "erased", "admin", USER, "r-2", DETAIL)),
        altered(
            "detail's value",
            entry("erased", "admin", Map.of("modality", "facial", "templates", "2"))),
        altered(
            "detail's key",
            entry("erased", "admin", Map.of("modality", "facial", "template", "1"))),
        altered("detail less", entry("erased", "admin", Map.of("modality", "facial"))),
        altered(
            "detail more",
            entry("erased", "admin", Map.of("modality", "facial", "templates", "1", "z", ""))),
        altered("letter moved over", entry("erase", "dadmin", DETAIL)));
  }

  private static Arguments altered(String what, AuditEntry entry) {
    return Arguments.of(what, entry);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("altered")
  void anyFieldThatIsAlteredChangesTheHash(String what, AuditEntry entry) {
    assertNotEquals(hash(entry()), hash(entry));
  }

  @Test
  void thePlaceAndThePastArePartOfTheHash() {
    byte[] hash = HashChain.next(FIRST, 1, entry());
    assertNotEquals(
        HexFormat.of().formatHex(hash),
        HexFormat.of().formatHex(HashChain.next(FIRST, 2, entry())));
    for (int i = 0; i < HashChain.HASH_BYTES; i++) {
      byte[] past = FIRST.clone();
      past[i] ^= 1;
      assertNotEquals(
          HexFormat.of().formatHex(hash),
          HexFormat.of().formatHex(HashChain.next(past, 1, entry())));
    }
  }

  @Test
  void theOrderInWhichDetailsWereAddedDoesNotMatter() {
    Map<String, String> backwards = new LinkedHashMap<>();
    backwards.put("templates", "1");
    backwards.put("modality", "facial");
    assertEquals(hash(entry()), hash(entry("erased", "admin", backwards)));
  }

  @Test
  void anEntryKeepsTheDetailsThatItWasMadeWith() {
    TreeMap<String, String> detail = new TreeMap<>(DETAIL);
    AuditEntry entry =
        new AuditEntry(AT, AuditEntry.Action.ERASURE, "erased", "admin", USER, "r-1", detail);
    detail.put("templates", "9");
    assertEquals(hash(entry()), hash(entry));
    assertThrows(UnsupportedOperationException.class, () -> entry.detail().clear());
  }
}
