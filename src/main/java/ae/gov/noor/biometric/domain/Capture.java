package ae.gov.noor.biometric.domain;

import java.util.List;

/** A sample after decoding and detection: what quality and liveness judge and an embedder reads. */
public sealed interface Capture {

  Modality modality();

  /**
   * A picture and all faces found in it, best score first; none and several are for quality to
   * judge.
   */
  record Face(Picture picture, List<DetectedFace> faces) implements Capture {
    public Face {
      faces = List.copyOf(faces);
    }

    @Override
    public Modality modality() {
      return Modality.FACIAL;
    }
  }

  /**
   * Speech. {@code samples}: mono, 16 kHz, -1..1, the whole recording; {@code speech}: the
   * stretches that voice activity detection found, in order, not overlapping, as [begin, end)
   * sample indices.
   */
  record Voice(float[] samples, List<Segment> speech) implements Capture {
    public static final int SAMPLE_RATE = 16_000;

    public Voice {
      speech = List.copyOf(speech);
    }

    /** Seconds of speech, silence left out. */
    public double speechSeconds() {
      return speech.stream().mapToInt(s -> s.end() - s.begin()).sum() / (double) SAMPLE_RATE;
    }

    @Override
    public Modality modality() {
      return Modality.VOICE;
    }

    @Override
    public String toString() {
      return "Voice[" + samples.length + " samples]";
    }
  }

  /** A half-open stretch of samples. */
  record Segment(int begin, int end) {
    public Segment {
      if (begin < 0 || end <= begin) {
        throw new IllegalArgumentException("an empty or negative segment");
      }
    }
  }
}
