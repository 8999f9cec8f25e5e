package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.evaluation.Subject.Vector;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.pipeline.Purpose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes people's samples through the service's own pipeline: the first ones as for enrolment, until
 * there are enough for a reference, the rest as probes. Whoever was kept is not read again.
 */
final class SubjectReader {
  private final ExtractionPipeline pipeline;
  private final Modality modality;
  private final int enrol;
  private final Progress progress;
  private final Optional<KeptPeople> kept;
  private final Acquisition acquisition = new Acquisition();

  SubjectReader(
      ExtractionPipeline pipeline,
      Modality modality,
      int enrol,
      Progress progress,
      Optional<KeptPeople> kept) {
    this.pipeline = pipeline;
    this.modality = modality;
    this.enrol = enrol;
    this.progress = progress;
    this.kept = kept;
  }

  Acquisition acquisition() {
    return acquisition;
  }

  List<Subject> read(List<Person> people, Optional<SpeechCutter> cutter) throws IOException {
    List<Subject> subjects = new ArrayList<>();
    for (Person person : people) {
      KeptPeople.Read read = read(person, cutter);
      acquisition.add(read);
      subjects.add(read.subject());
      progress.at(subjects.size(), people.size(), modality.wire() + " people read");
    }
    return subjects;
  }

  private KeptPeople.Read read(Person person, Optional<SpeechCutter> cutter) throws IOException {
    Optional<KeptPeople.Read> before = kept.flatMap(k -> k.find(person.name()));
    if (before.isPresent()) {
      return before.get();
    }
    Acquisition own = new Acquisition();
    Subject subject = subject(person.name(), new PieceSource(cutter, own).pieces(person), own);
    KeptPeople.Read read = own.read(subject);
    if (kept.isPresent()) {
      kept.get().keep(read);
    }
    return read;
  }

  private Subject subject(String name, List<Piece> pieces, Acquisition own) {
    List<Vector> enrolled = new ArrayList<>();
    List<Vector> probes = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean forReference = enrolled.size() < enrol;
      vector(piece, forReference ? Purpose.ENROLMENT : Purpose.VERIFICATION, own)
          .ifPresent((forReference ? enrolled : probes)::add);
    }
    return new Subject(name, enrolled, probes);
  }

  private Optional<Vector> vector(Piece piece, Purpose purpose, Acquisition own) {
    Extraction extraction =
        pipeline.extract(modality, purpose, piece.sample(), Optional.empty(), Trace.NONE);
    if (extraction instanceof Extraction.Accepted accepted) {
      return Optional.of(new Vector(piece.recording(), accepted.embedding(), accepted.seconds()));
    }
    own.failed(Refusals.words(((Extraction.Refused) extraction).refusal()));
    return Optional.empty();
  }
}
