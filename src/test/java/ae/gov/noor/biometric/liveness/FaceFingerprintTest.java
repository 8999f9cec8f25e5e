package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaceFingerprintTest {
  private static final FaceTrack TRACK = TestModels.track();
  private static final Map<String, Picture> PICTURES = new HashMap<>();

  private static final Set<Change> GEOMETRY =
      EnumSet.of(
          Change.CROPPED_BY_SOME_PIXELS,
          Change.CROPPED_BY_A_TWENTIETH,
          Change.SMALLER,
          Change.LARGER);

  private static Picture picture(String name) {
    return PICTURES.computeIfAbsent(
        name, n -> TRACK.capture(TestModels.sample(n), Trace.NONE).picture());
  }

  private static SampleFingerprint of(byte[] file) {
    return FaceFingerprint.of(TRACK.capture(Sample.of(file), Trace.NONE));
  }

  private static SampleFingerprint original(String name) {
    return of(TestModels.bytes(name));
  }

  private static double share(SampleFingerprint one, SampleFingerprint other) {
    long shared = one.features().stream().filter(other.features()::contains).count();
    return (double) shared / Math.min(one.features().size(), other.features().size());
  }

  private static boolean same(SampleFingerprint one, SampleFingerprint other) {
    int shared = (int) one.features().stream().filter(other.features()::contains).count();
    return SampleFingerprint.sameCapture(
        Modality.FACIAL, shared, one.features().size(), other.features().size());
  }

  /** What somebody does to a picture to send it a second time. */
  enum Change {
    PNG {
      @Override
      byte[] of(Picture p) {
        return Pictures.png(p);
      }
    },
    JPEG {
      @Override
      byte[] of(Picture p) {
        return Pictures.jpeg(p);
      }
    },
    CROPPED_BY_A_PIXEL {
      @Override
      byte[] of(Picture p) {
        return cropped(p, 1, 1, 0, 0);
      }
    },
    CROPPED_BY_SOME_PIXELS {
      @Override
      byte[] of(Picture p) {
        return cropped(p, 3, 5, 4, 2);
      }
    },
    CROPPED_BY_A_TWENTIETH {
      @Override
      byte[] of(Picture p) {
        return cropped(p, p.width() / 20, p.height() / 30, p.width() / 40, p.height() / 20);
      }
    },
    BRIGHTER {
      @Override
      byte[] of(Picture p) {
        return Pictures.jpeg(Pictures.mapped(p, v -> v + 20));
      }
    },
    DARKER {
      @Override
      byte[] of(Picture p) {
        return Pictures.jpeg(Pictures.mapped(p, v -> 0.75 * v));
      }
    },
    OF_OTHER_TONE {
      @Override
      byte[] of(Picture p) {
        return Pictures.jpeg(Pictures.mapped(p, v -> 255 * Math.pow(v / 255, 0.8)));
      }
    },
    SMALLER {
      @Override
      byte[] of(Picture p) {
        return Pictures.jpeg(Pictures.resized(p, p.width() * 3 / 4, p.height() * 3 / 4));
      }
    },
    LARGER {
      @Override
      byte[] of(Picture p) {
        return Pictures.jpeg(Pictures.resized(p, p.width() * 3 / 2, p.height() * 3 / 2));
      }
    },
    BLURRED {
      @Override
      byte[] of(Picture p) {
        return Pictures.jpeg(Pictures.blurred(p, 0.8));
      }
    },
    WITH_NOISE {
      @Override
      byte[] of(Picture p) {
        Random random = new Random(1);
        return Pictures.png(Pictures.mapped(p, v -> v + 4 * random.nextGaussian()));
      }
    };

    abstract byte[] of(Picture picture);

    private static byte[] cropped(Picture p, int left, int top, int right, int bottom) {
      int w = p.width() - left - right;
      int h = p.height() - top - bottom;
      return Pictures.jpeg(Pictures.resized(p, left, top, w, h, w, h));
    }
  }

  static Stream<Arguments> slightChanges() {
    return TestModels.PICTURES.stream()
        .flatMap(
            name ->
                Stream.of(Change.values())
                    .filter(change -> !GEOMETRY.contains(change))
                    .map(change -> Arguments.of(name, change)));
  }

  @ParameterizedTest
  @MethodSource("slightChanges")
  void aRecodedPictureIsKnownAgain(String name, Change change) {
    SampleFingerprint copy = of(change.of(picture(name)));
    assertTrue(same(original(name), copy), () -> "shares " + share(original(name), copy));
  }

  /** The detector puts its points elsewhere: of the six pictures one may get away. */
  @ParameterizedTest
  @EnumSource(names = {"CROPPED_BY_SOME_PIXELS", "CROPPED_BY_A_TWENTIETH", "SMALLER", "LARGER"})
  void aPictureOfOtherSizeIsMostlyKnownAgain(Change change) {
    long known =
        TestModels.PICTURES.stream()
            .filter(name -> same(original(name), of(change.of(picture(name)))))
            .count();
    assertTrue(known >= 5, () -> "knows " + known);
  }

  @Test
  void theSamePixelsInAnotherFileHaveTheSameFeatures() {
    assertEquals(original("person_a_1"), of(Pictures.png(picture("person_a_1"))));
  }

  static Stream<Arguments> others() {
    List<String> names = TestModels.PICTURES;
    return names.stream()
        .flatMap(
            one ->
                names.stream()
                    .filter(other -> one.compareTo(other) < 0)
                    .map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherPictureIsNotKnownAlsoOfTheSamePerson(String one, String other) {
    double share = share(original(one), original(other));
    assertTrue(share < 0.1, () -> "shares " + share);
  }

  /** The parts of a face move against each other as they do from one moment to the next. */
  @Test
  void aFaceThatMovedALittleIsAnotherCapture() {
    Picture before = picture("person_b_1");
    double eyes =
        TRACK
            .capture(Sample.of(Pictures.png(before)), Trace.NONE)
            .faces()
            .get(0)
            .interEyeDistance();
    Picture after =
        Pictures.painted(
            before.width(),
            before.height(),
            (x, y) -> {
              double wave = 0.05 * eyes;
              double u = x + wave * Math.sin(2 * Math.PI * y / (1.3 * eyes));
              double v = y + wave * Math.sin(2 * Math.PI * x / (1.1 * eyes));
              int px = (int) Math.max(0, Math.min(before.width() - 1, Math.round(u)));
              int py = (int) Math.max(0, Math.min(before.height() - 1, Math.round(v)));
              return before.at(px, py, 0) << 16 | before.at(px, py, 1) << 8 | before.at(px, py, 2);
            });
    assertFalse(same(original("person_b_1"), of(Pictures.png(after))));
  }

  @Test
  void aFlatPictureIsKnownByItsPixelsAlone() {
    float[] points = {40, 50, 80, 50, 60, 70, 45, 90, 75, 90};
    List<DetectedFace> faces = List.of(new DetectedFace(20, 20, 80, 100, points, 1));
    Picture grey = Pictures.painted(120, 140, (x, y) -> 0x808080);
    Picture white = Pictures.painted(120, 140, (x, y) -> 0xffffff);
    SampleFingerprint fingerprint = FaceFingerprint.of(new Capture.Face(grey, faces));
    assertEquals(1, fingerprint.features().size());
    assertTrue(same(fingerprint, FaceFingerprint.of(new Capture.Face(grey, faces))));
    assertFalse(same(fingerprint, FaceFingerprint.of(new Capture.Face(white, faces))));
  }

  @Test
  void noFaceAndTwoFacesHaveNoFingerprint() {
    Capture.Face one = TRACK.capture(TestModels.sample("person_a_1"), Trace.NONE);
    DetectedFace face = one.faces().get(0);
    assertRefused(Reason.NO_FACE, List.of());
    assertRefused(Reason.MULTIPLE_FACES, List.of(face, face));
  }

  private static void assertRefused(Reason reason, List<DetectedFace> faces) {
    Capture.Face capture = new Capture.Face(picture("person_a_1"), faces);
    Refusal refusal = assertThrows(Refusal.class, () -> FaceFingerprint.of(capture));
    assertEquals(reason, refusal.reason());
  }
}
