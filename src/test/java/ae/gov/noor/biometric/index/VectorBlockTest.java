package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorBlockTest {
  private static final Layout VOICE = new Layout(0, 64);

  @ParameterizedTest
  @EnumSource(Precision.class)
  void movesTheLastRowIntoTheGapAndLeavesNothingBehind(Precision precision) {
    VectorBlock block = new VectorBlock(VOICE, precision);
    Entry first = block.add(voice(1));
    block.add(voice(2));
    Entry third = block.add(voice(3));
    block.remove(first);
    assertEquals(2, block.size());
    assertEquals(0, third.row);
    assertSame(third, block.entry(0));
    assertArrayEquals(voice(3).values(), block.vector(third).values());
    Rows rows = block.chunks().get(0);
    assertArrayEquals(new float[64], rows.values(2));
    for (int plane = 0; plane < 16; plane++) {
      assertEquals(0x8080, rows.codes()[plane * 2 * Rows.COUNT + 4]);
      assertEquals(0x8080, rows.codes()[plane * 2 * Rows.COUNT + 5]);
    }
    assertEquals(0, rows.scale(2) + rows.error(2) + rows.length(2));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void growsAndShrinksByChunks(Precision precision) {
    VectorBlock block = new VectorBlock(VOICE, precision);
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= 2 * Rows.COUNT + 1; i++) {
      entries.add(block.add(voice(i)));
    }
    assertEquals(3, block.chunks().size());
    Entry last = entries.remove(entries.size() - 1);
    assertEquals(4, block.squaredDistance(last.row, voice(2 * Rows.COUNT + 3).values()), 1e-3);
    entries.forEach(block::remove);
    assertEquals(1, block.chunks().size());
    assertEquals(0, last.row);
    assertArrayEquals(voice(2 * Rows.COUNT + 1).values(), block.vector(last).values());
    block.remove(last);
    assertEquals(0, block.chunks().size());
  }

  private static IndexedVector voice(int value) {
    float[] values = new float[768];
    values[512] = value;
    return new IndexedVector(
        new UUID(0, value), new UserId(new UUID(1, value)), Modality.VOICE, values);
  }
}
