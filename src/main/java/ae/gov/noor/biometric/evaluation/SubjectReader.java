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
 * there are enough for a reference, the rest as probes.
 */
final class SubjectReader {
  private final ExtractionPipeline pipeline;
  private final Modality modality;
  private final int enrol;
  private final Progress progress;
  private final Acquisition acquisition = new Acquisition();

  SubjectReader(ExtractionPipeline pipeline, Modality modality, int enrol, Progress progress) {
    this.pipeline = pipeline;
    this.modality = modality;
    this.enrol = enrol;
    this.progress = progress;
  }

  Acquisition acquisition() {
    return acquisition;
  }

  List<Subject> read(List<Person> people, Optional<SpeechCutter> cutter) throws IOException {
    PieceSource source = new PieceSource(cutter, acquisition);
    List<Subject> subjects = new ArrayList<>();
    for (Person person : people) {
      subjects.add(subject(source.pieces(person)));
      progress.at(subjects.size(), people.size(), modality.wire() + " people read");
    }
    return subjects;
  }

  private Subject subject(List<Piece> pieces) {
    List<Vector> enrolled = new ArrayList<>();
    List<Vector> probes = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean forReference = enrolled.size() < enrol;
      vector(piece, forReference ? Purpose.ENROLMENT : Purpose.VERIFICATION)
          .ifPresent((forReference ? enrolled : probes)::add);
    }
    return new Subject(enrolled, probes);
  }

  private Optional<Vector> vector(Piece piece, Purpose purpose) {
    Extraction extraction =
        pipeline.extract(modality, purpose, piece.sample(), Optional.empty(), Trace.NONE);
    if (extraction instanceof Extraction.Accepted accepted) {
      acquisition.acquired();
      return Optional.of(new Vector(piece.recording(), accepted.embedding(), accepted.seconds()));
    }
    acquisition.failed(Refusals.words(((Extraction.Refused) extraction).refusal()));
    return Optional.empty();
  }
}
