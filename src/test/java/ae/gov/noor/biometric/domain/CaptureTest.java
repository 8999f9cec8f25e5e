package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureTest {
  @Test
  void speechIsCountedWithoutTheSilence() {
    Capture.Voice voice =
        new Capture.Voice(
            new float[48_000],
            List.of(new Capture.Segment(0, 8_000), new Capture.Segment(16_000, 32_000)));
    assertEquals(1.5, voice.speechSeconds(), 1e-12);
    assertEquals(Modality.VOICE, voice.modality());
    assertEquals("Voice[48000 samples]", voice.toString());
  }

  @Test
  void aSegmentHasALength() {
    assertDoesNotThrow(() -> new Capture.Segment(0, 1));
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "1, 1", "2, 1"})
  void aSegmentThatIsEmptyOrNegativeIsRefused(int begin, int end) {
    assertThrows(IllegalArgumentException.class, () -> new Capture.Segment(begin, end));
  }

  @Test
  void aPictureHasThreeBytesAPixel() {
    Picture picture = new Picture(2, 1, new byte[] {1, 2, 3, 4, (byte) 0xff, 6});
    assertEquals(3, picture.at(0, 0, 2));
    assertEquals(255, picture.at(1, 0, 1));
    assertEquals("Picture[2x1]", picture.toString());
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 5", "2, 1, 7", "0, 1, 0", "1, 0, 0", "-2, -1, 6", "65536, 65536, 0"})
  void aPictureOfAnotherSizeThanItsBytesIsRefused(int width, int height, int bytes) {
    byte[] rgb = new byte[bytes];
    assertThrows(IllegalArgumentException.class, () -> new Picture(width, height, rgb));
  }

  @Test
  void aFaceHasFivePointsThatNobodyChanges() {
    float[] points = {0, 0, 3, 4, 0, 0, 0, 0, 0, 0};
    DetectedFace face = new DetectedFace(0, 0, 9, 9, points, 0.9f);
    points[2] = 30;
    assertEquals(5, face.interEyeDistance(), 1e-9);
    assertEquals(3, face.pointX(1));
    assertEquals(4, face.pointY(1));
    assertThrows(
        IllegalArgumentException.class, () -> new DetectedFace(0, 0, 9, 9, new float[9], 0.9f));
  }
}
