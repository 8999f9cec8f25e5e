package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.liveness.SpectralPeaks.Peak;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fingerprint of a recording: pairs of spectral peaks that follow each other within half a
 * second, as their two frequencies and the time between them (A. Wang, An industrial-strength audio
 * search algorithm, ISMIR 2003). They survive gain, another coding or sample rate, and a lost or
 * added beginning or end; the same words said again have others. One more feature is the digest of
 * the samples.
 */
public final class VoiceFingerprint {
  private static final int FOLLOWERS = 6;
  private static final int NEAREST = 2;
  private static final int FURTHEST = 30;

  /** Of more features those with the smallest hash are taken, so that two samples take the same. */
  static final int MOST = 768;

  private VoiceFingerprint() {}

  /** Takes some milliseconds a second of sound; at most {@value #MOST} features and one. */
  public static SampleFingerprint of(Capture.Voice voice) {
    Set<Long> features = sampled(pairs(SpectralPeaks.of(voice.samples())));
    features.add(ContentDigest.of(voice.samples()));
    return new SampleFingerprint(Modality.VOICE, features);
  }

  private static Set<Long> pairs(List<Peak> peaks) {
    Set<Long> pairs = new HashSet<>();
    for (int i = 0; i < peaks.size(); i++) {
      int followers = 0;
      for (int j = i + 1; j < peaks.size() && followers < FOLLOWERS; j++) {
        int apart = peaks.get(j).time() - peaks.get(i).time();
        if (apart > FURTHEST) {
          break;
        }
        if (apart >= NEAREST) {
          pairs.add(
              (long) peaks.get(i).frequency() << 16 | (long) peaks.get(j).frequency() << 8 | apart);
          followers++;
        }
      }
    }
    return pairs;
  }

  private static Set<Long> sampled(Set<Long> pairs) {
    return pairs.stream()
        .sorted(Comparator.comparingLong(VoiceFingerprint::hash))
        .limit(MOST)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The finaliser of SplitMix64: spreads evenly and takes no two to one. */
  private static long hash(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
