package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameObserverTest {
  private static final DetectedFace FACE =
      new DetectedFace(
          270, 175, 100, 130, new float[] {300, 220, 340, 220, 320, 243, 304, 265, 336, 265}, 0.9f);

  private static FrameObserver observer(float faceLogit) {
    var mesh =
        new StubModel(
            Map.of(
                "output0", new Tensor(new float[3 * Mesh.POINTS], 1, 3 * Mesh.POINTS),
                "output1", new Tensor(new float[] {faceLogit}, 1)),
            new ArrayList<>());
    return new FrameObserver(
        mesh,
        StubModel.answering("output", 0, 0),
        StubModel.answering("output", 9, 0, 0),
        PassiveSettings.DEFAULTS);
  }

  private static Observation observed(int index, Picture picture, int faces) {
    var capture = new Capture.Face(picture, Collections.nCopies(faces, FACE));
    return observer(9).observe(new Frame(index, 1000L * index, capture));
  }

  @Test
  void oneFaceIsSeenWithItsPlaceAndTime() {
    Observation seen = observed(3, Pictures.gradient(640, 480), 1);
    assertEquals(3, seen.index());
    assertEquals(3000, seen.millis());
    assertEquals(0.5, seen.closed().orElseThrow(), 1e-9);
    assertTrue(seen.pose().isPresent());
  }

  @Test
  void everyFifthFrameHasItsTextureMeasured() {
    for (int i = 0; i < 11; i++) {
      assertEquals(i % 5 == 0, observed(i, Pictures.gradient(640, 480), 1).texture().isPresent());
    }
  }

  @Test
  void aTextureThatCannotBeJudgedIsNotMeasured() {
    assertFalse(observed(0, Pictures.gradient(400, 320), 1).texture().isPresent());
  }

  @Test
  void ofNoneOrSeveralFacesNothingIsSeen() {
    for (int faces : new int[] {0, 2}) {
      Observation seen = observed(0, Pictures.gradient(640, 480), faces);
      assertEquals(faces, seen.faces());
      assertTrue(seen.seen().isEmpty());
    }
  }

  @Test
  void aFaceThatTheMeshDoesNotSeeIsNotSeen() {
    var capture = new Capture.Face(Pictures.gradient(640, 480), List.of(FACE));
    Observation seen = observer(-9).observe(new Frame(0, 0, capture));
    assertEquals(1, seen.faces());
    assertTrue(seen.seen().isEmpty());
  }

  @Test
  void theSamePixelsHaveTheSameDigestAndOneChangedHasAnother() {
    Picture picture = Pictures.gradient(640, 480);
    byte[] changed = picture.rgb().clone();
    changed[99_999] ^= 1;
    String digest = observed(0, picture, 1).digest();
    assertEquals(digest, observed(1, Pictures.gradient(640, 480), 0).digest());
    assertNotEquals(digest, observed(0, new Picture(640, 480, changed), 1).digest());
  }

  @Test
  void framesAreCountedFromZero() {
    var capture = new Capture.Face(Pictures.gradient(8, 8), List.of());
    assertThrows(IllegalArgumentException.class, () -> new Frame(-1, 0, capture));
  }
}
