package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryTableTest {
  private final EntryTable<UUID> table = new EntryTable<>(Entry::id);
  private final VectorBlock block = new VectorBlock(new Layout(64, 0), Precision.FULL);

  @Test
  void holdsWhatAMapOfTheJdkHolds() {
    Map<UUID, Entry> expected = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      UUID id = id(random.nextInt(300));
      if (expected.containsKey(id)) {
        expected.remove(id);
        table.remove(id);
      } else {
        Entry entry = entry(id);
        expected.put(id, entry);
        table.add(entry);
      }
      assertEquals(expected.size(), table.size());
    }
    for (int i = 0; i < 300; i++) {
      assertEquals(Optional.ofNullable(expected.get(id(i))), table.find(id(i)));
    }
    table.forEach(entry -> assertSame(entry, expected.remove(entry.id())));
    assertEquals(Map.of(), expected);
  }

  /** A quarter of the ids have one hash, so that they are found by probing. */
  private static UUID id(int number) {
    return number % 4 == 0 ? new UUID(number, number) : new UUID(7, number);
  }

  private Entry entry(UUID id) {
    float[] values = new float[768];
    values[0] = 1;
    return new Entry(new IndexedVector(id, new UserId(id), Modality.FACIAL, values), block, 0);
  }
}
