package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VectorBlockTest {
  private final VectorBlock block = new VectorBlock(Slot.VOICE);

  @Test
  void keepsOnlyTheSlot() {
    block.add(voice(1));
    assertEquals(256, block.row(0).length);
    assertEquals(1, block.row(0)[0]);
  }

  @Test
  void movesTheLastRowIntoTheGapAndLeavesNothingBehind() {
    block.add(voice(1));
    block.add(voice(2));
    block.add(voice(3));
    assertTrue(block.remove(new UUID(0, 1)).isPresent());
    assertEquals(2, block.size());
    assertEquals(3, block.row(0)[0]);
    assertEquals(2, block.row(1)[0]);
    assertArrayEquals(new float[256], block.row(2));
    assertFalse(block.holds(new UUID(0, 1)));
    assertEquals(0, block.squaredDistance(new UUID(0, 3), voice(3).values()));
  }

  @Test
  void removesTheLastRow() {
    block.add(voice(1));
    assertEquals(new UUID(0, 1), block.remove(new UUID(0, 1)).orElseThrow().id());
    assertEquals(0, block.size());
    assertArrayEquals(new float[256], block.row(0));
  }

  @Test
  void removesNothingTwice() {
    assertEquals(Optional.empty(), block.remove(new UUID(0, 1)));
  }

  @Test
  void growsBeyondAChunk() {
    for (int i = 1; i <= 2_500; i++) {
      block.add(voice(i));
    }
    assertEquals(2_500, block.size());
    assertEquals(1, block.squaredDistance(new UUID(0, 2_499), voice(2_500).values()));
    for (int i = 1; i <= 2_499; i++) {
      block.remove(new UUID(0, i));
    }
    assertEquals(0, block.squaredDistance(new UUID(0, 2_500), voice(2_500).values()));
  }

  private static IndexedVector voice(int value) {
    float[] values = new float[768];
    values[512] = value;
    return new IndexedVector(
        new UUID(0, value), new UserId(new UUID(1, value)), Modality.VOICE, values);
  }
}
