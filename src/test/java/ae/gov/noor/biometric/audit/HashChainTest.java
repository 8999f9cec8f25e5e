package ae.gov.noor.biometric.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashChainTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final List<String> FIELDS =
      List.of("ERASURE", "erased", "admin", "subject", "r-1", "{}", "0a0b");

  private static String hash(long sequence, Instant at, List<String> fields, String previous) {
    return HashChain.hash(
        new StoredEntry(
            sequence,
            at,
            fields.get(0),
            fields.get(1),
            fields.get(2),
            fields.get(3),
            fields.get(4),
            fields.get(5),
            fields.get(6),
            previous,
            ""));
  }

  /** Made with Python's hashlib and struct from the layout that the class describes. */
  @Test
  void theHashIsTheOneThatAnotherImplementationMakes() {
    assertEquals(
        "b41c02eed63ebd02c6223ecf06bf31af66a2e6148360667c7c11731b275d842f",
        hash(1, AT, FIELDS, HashChain.BEFORE_FIRST));
    assertEquals(
        "6e40759d4fa86103ec9b405151a04d966064e64b904f678226a6fa9f3965c27e",
        hash(2, AT.plusMillis(1), List.of("", "", "", "", "", "", ""), "ab".repeat(32)));
  }

  @Test
  void anyFieldThatIsAlteredChangesTheHash() {
    Set<String> hashes = new HashSet<>();
    hashes.add(hash(1, AT, FIELDS, HashChain.BEFORE_FIRST));
    hashes.add(hash(2, AT, FIELDS, HashChain.BEFORE_FIRST));
    hashes.add(hash(1, AT.plusNanos(1000), FIELDS, HashChain.BEFORE_FIRST));
    hashes.add(hash(1, AT.plusSeconds(1), FIELDS, HashChain.BEFORE_FIRST));
    hashes.add(hash(1, AT, FIELDS, "0".repeat(63) + "1"));
    for (int i = 0; i < FIELDS.size(); i++) {
      List<String> altered = new ArrayList<>(FIELDS);
      altered.set(i, FIELDS.get(i) + "x");
      hashes.add(hash(1, AT, altered, HashChain.BEFORE_FIRST));
    }
    assertEquals(5 + FIELDS.size(), hashes.size());
  }

  @Test
  void aLetterThatIsMovedFromOneFieldToTheNextChangesTheHash() {
    assertNotEquals(
        hash(1, AT, List.of("ab", "c", "", "", "", "", ""), HashChain.BEFORE_FIRST),
        hash(1, AT, List.of("a", "bc", "", "", "", "", ""), HashChain.BEFORE_FIRST));
  }
}
