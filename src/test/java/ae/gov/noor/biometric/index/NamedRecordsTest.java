package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedRecordsTest {
  private final NamedRecords records = new NamedRecords();

  @Test
  void findsTheNearestByNameAndMetadata() {
    for (int i = 1; i <= 4; i++) {
      records.upsert("ns", "r" + i, axis(i), Map.of("even", i % 2 == 0));
    }
    assertEquals(List.of("r3", "r2", "r4"), ids(records.query("ns", axis(3), 3, m -> true)));
    assertEquals(
        List.of("r2", "r4"), ids(records.query("ns", axis(3), 3, m -> m.get("even").equals(true))));
    assertEquals(1, records.query("ns", axis(3), 3, m -> true).get(1).squaredDistance());
    assertEquals(List.of(), records.query("elsewhere", axis(3), 3, m -> true));
  }

  @Test
  void replacesFindsAndDeletesByName() {
    records.upsert("ns", "r", axis(1), Map.of());
    records.upsert("ns", "r", axis(2), Map.of("a", "b"));
    assertEquals(Map.of("ns", 1), records.counts());
    NamedRecords.Named found = records.find("ns", "r").orElseThrow();
    assertArrayEquals(axis(2), found.values());
    assertEquals(Map.of("a", "b"), found.metadata());
    assertEquals(Optional.empty(), records.find("elsewhere", "r"));
    records.delete("elsewhere", "r");
    records.delete("ns", "r");
    records.delete("ns", "r");
    assertEquals(Map.of("ns", 0), records.counts());
  }

  @Test
  void addsAndDropsNamespaces() {
    assertTrue(records.add("ns"));
    assertFalse(records.add("ns"));
    records.upsert("ns", "b", axis(1), Map.of());
    records.upsert("ns", "a", axis(1), Map.of());
    assertEquals(List.of("a", "b"), records.ids("ns", m -> true));
    assertTrue(records.drop("ns"));
    assertFalse(records.drop("ns"));
    assertEquals(List.of(), records.ids("ns", m -> true));
  }

  /** Along one axis, as far as its number. */
  private static float[] axis(int length) {
    float[] values = new float[768];
    values[700] = length;
    return values;
  }

  private static List<String> ids(List<NamedRecords.Match> matches) {
    return matches.stream().map(match -> match.named().id()).toList();
  }
}
