package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a person's samples: whole files, or speech of a given length cut from them. The first piece
 * of each recording comes before the second of any, so that a reference is made of different
 * recordings where there are such.
 */
final class PieceSource {
  private final Optional<SpeechCutter> cutter;
  private final Acquisition acquisition;

  /** Files that cannot be read or cut are failures to acquire. */
  PieceSource(Optional<SpeechCutter> cutter, Acquisition acquisition) {
    this.cutter = cutter;
    this.acquisition = acquisition;
  }

  List<Piece> pieces(Person person) throws IOException {
    record Place(int order, Piece piece) {}
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < person.files().size(); i++) {
      List<Sample> samples = samples(person.files().get(i));
      for (int k = 0; k < samples.size(); k++) {
        places.add(new Place(k, new Piece(i, samples.get(k))));
      }
    }
    return places.stream().sorted(Comparator.comparingInt(Place::order)).map(Place::piece).toList();
  }

  private List<Sample> samples(Path file) throws IOException {
    try {
      Sample whole = sample(file);
      List<Sample> samples = cutter.isPresent() ? cutter.get().cut(whole) : List.of(whole);
      if (samples.isEmpty()) {
        acquisition.leftOut();
      }
      return samples;
    } catch (Refusal e) {
      acquisition.failed(Refusals.words(e));
      return List.of();
    }
  }

  /**
   * A whole file.
   *
   * @throws Refusal TOO_LARGE
   */
  static Sample sample(Path file) throws IOException {
    if (Files.size(file) > Sample.MOST_BYTES) {
      throw new Refusal(Reason.TOO_LARGE);
    }
    return Sample.of(Files.readAllBytes(file));
  }
}
