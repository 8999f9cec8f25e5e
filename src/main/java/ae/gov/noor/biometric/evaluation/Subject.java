package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Embedding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A person's vectors: those that make the reference, as many as enrolment asks for, and probes. */
record Subject(String name, List<Vector> enrolled, List<Vector> probes) {

  /**
   * A vector, the seconds of speech behind it (0 for a face), and which recording it comes from.
   */
  record Vector(int recording, Embedding embedding, double seconds) {}

  Subject {
    enrolled = List.copyOf(enrolled);
    probes = List.copyOf(probes);
  }

  /** First those that make the reference. */
  List<Vector> all() {
    return Stream.concat(enrolled.stream(), probes.stream()).toList();
  }

  /** The reference: the mean of so many vectors; empty where fewer could be had. */
  Optional<Embedding> reference(int samples) {
    return enrolled.size() < samples
        ? Optional.empty()
        : Optional.of(Embedding.mean(enrolled.stream().map(Vector::embedding).toList()));
  }

  /** Whether the probe was cut from a recording that the reference was made of too. */
  boolean enrolledFrom(Vector probe) {
    Set<Integer> recordings = enrolled.stream().map(Vector::recording).collect(Collectors.toSet());
    return recordings.contains(probe.recording());
  }
}
