package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.liveness.SpotPair.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fingerprint of a picture of a face. The strongest light and dark spots of the face are joined
 * in pairs; each pair gives a frame in which a patch around it is read, and the signs of the
 * patch's middle frequencies, twelve at a time, are the features. They survive coding, cropping,
 * another size, another tone and light blur or noise; a face that moved as little as between two
 * breaths has others. One more feature is the digest of the pixels.
 */
public final class FaceFingerprint {
  private static final double SIGMA = 3;
  private static final int NEIGHBOURS = 3;
  private static final int MARGIN = 14;
  private static final int SPOTS = 16;
  private static final int PAIRS = 48;
  private static final double SHORTEST = 30;
  private static final double STEEPEST = 6;
  private static final double SIDE = 1.5;

  private FaceFingerprint() {}

  /**
   * Takes some milliseconds; at most 673 features.
   *
   * @throws Refusal with {@code NO_FACE} or {@code MULTIPLE_FACES} where it is not exactly one
   */
  public static SampleFingerprint of(Capture.Face capture) {
    if (capture.faces().size() != 1) {
      throw new Refusal(capture.faces().isEmpty() ? Reason.NO_FACE : Reason.MULTIPLE_FACES);
    }
    Picture picture = capture.picture();
    Grid face = FaceChip.of(picture, capture.faces().get(0));
    Set<Long> features = new HashSet<>();
    features.add(ContentDigest.of(picture));
    pairs(spots(face)).stream()
        .map(pair -> pair.settled(face))
        .flatMap(Optional::stream)
        .limit(PAIRS)
        .forEach(pair -> PatchSigns.addTo(features, pair.patch(face, SIDE, PatchSigns.SIZE)));
    return new SampleFingerprint(Modality.FACIAL, features);
  }

  private static List<Spot> spots(Grid face) {
    Grid spots = face.spots(SIGMA);
    List<Spot> found = new ArrayList<>();
    for (int y = MARGIN; y < face.size() - MARGIN; y++) {
      for (int x = MARGIN; x < face.size() - MARGIN; x++) {
        if (isTop(spots, x, y)) {
          double value = spots.at(x, y);
          double px = x + SpotPair.peakX(spots, x, y);
          double py = y + SpotPair.peakY(spots, x, y);
          found.add(new Spot(px, py, value > 0, Math.abs(value)));
        }
      }
    }
    found.sort(Comparator.comparingDouble(Spot::strength).reversed());
    return found.subList(0, Math.min(SPOTS, found.size()));
  }

  private static boolean isTop(Grid spots, int x, int y) {
    double here = Math.abs(spots.at(x, y));
    for (int j = -NEIGHBOURS; j <= NEIGHBOURS; j++) {
      for (int i = -NEIGHBOURS; i <= NEIGHBOURS; i++) {
        if (Math.abs(spots.at(x + i, y + j)) > here) {
          return false;
        }
      }
    }
    return here > 1e-6;
  }

  private static List<SpotPair> pairs(List<Spot> spots) {
    List<SpotPair> pairs = new ArrayList<>();
    for (Spot left : spots) {
      for (Spot right : spots) {
        SpotPair pair = new SpotPair(left, right);
        if (right.x() - left.x() >= STEEPEST && pair.length() >= SHORTEST) {
          pairs.add(pair);
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(SpotPair::strength).reversed());
    return pairs;
  }
}
