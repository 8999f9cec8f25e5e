package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExactIndexTest extends VectorIndexContract {
  private final ExactIndex index = new ExactIndex();

  @Override
  protected VectorIndex emptyIndex() {
    return new ExactIndex();
  }

  @Test
  void cutsBetweenEquallyNearOnesByTheirIds() {
    for (int id : new int[] {9, 3, 5, 1, 7}) {
      index.upsert(voice(id, id));
    }
    assertEquals(
        List.of(new UUID(0, 1), new UUID(0, 3), new UUID(0, 5)),
        index.query(voice(2, 2).values(), 3).stream().map(Neighbour::id).toList());
  }

  @Test
  void replacesTheVectorOfAnIdWhoeverItWasOf() {
    index.upsert(voice(1, 1));
    index.upsert(voice(1, 2));
    assertEquals(1, index.size());
    assertEquals(0, index.erase(user(1), Optional.empty()));
    assertEquals(1, index.erase(user(2), Optional.empty()));
  }

  @Test
  void findsAndDeletesOnce() {
    index.upsert(voice(1, 1));
    assertEquals(Optional.of(voice(1, 1)), index.find(new UUID(0, 1)));
    assertTrue(index.delete(new UUID(0, 1)));
    assertFalse(index.delete(new UUID(0, 1)));
    assertEquals(Optional.empty(), index.find(new UUID(0, 1)));
    assertEquals(0, index.size());
  }

  private static IndexedVector voice(int id, int person) {
    float[] values = new float[768];
    values[600] = 1;
    return new IndexedVector(new UUID(0, id), user(person), Modality.VOICE, values);
  }

  private static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }
}
