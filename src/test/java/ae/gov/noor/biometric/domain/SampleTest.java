package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleTest {
  private final byte[] bytes = {(byte) 0xff, (byte) 0xd8, 'J', 'F'};
  private final Sample sample = Sample.of(bytes, "image/jpeg");

  @Test
  void magicIsComparedAsUnsignedBytesAtItsOffset() {
    assertTrue(sample.hasMagic(0, 0xff, 0xd8));
    assertTrue(sample.hasMagic(2, 'J', 'F'));
    assertFalse(sample.hasMagic(0, 0xff, 0xd9));
    assertFalse(sample.hasMagic(1, 0xff, 0xd8));
  }

  @Test
  void minusOneMatchesAnyByteAndNothingElseDoes() {
    assertTrue(sample.hasMagic(0, 0xff, -1, 'J'));
    assertFalse(sample.hasMagic(0, -1, -1, 'K'));
  }

  @Test
  void aMagicThatGoesBeyondTheEndIsNotThere() {
    assertTrue(sample.hasMagic(3, 'F'));
    assertFalse(sample.hasMagic(3, 'F', -1));
    assertFalse(sample.hasMagic(4, -1));
    assertFalse(Sample.of(new byte[0]).hasMagic(0, 0xff));
  }

  @Test
  void nobodyChangesASampleThatWasTaken() throws IOException {
    byte[] before = bytes.clone();
    bytes[0] = 0;
    assertThrows(ReadOnlyBufferException.class, () -> sample.view().put(0, (byte) 1));
    assertArrayEquals(before, sample.open().readAllBytes());
    assertEquals(before.length, sample.size());
    assertEquals(before.length, sample.view().remaining());
  }

  @Test
  void theMediaTypeIsWhatWasDeclaredIfAnythingWas() {
    assertEquals(Optional.of("image/jpeg"), sample.declaredMediaType());
    assertEquals(Optional.empty(), Sample.of(bytes).declaredMediaType());
  }

  @Test
  void itPrintsItsSizeOnly() {
    assertEquals("Sample[4 bytes]", sample.toString());
  }
}
