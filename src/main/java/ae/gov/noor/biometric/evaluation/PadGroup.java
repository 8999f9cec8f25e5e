package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The presentations of one species, or the bona fide ones, and what was answered (ISO/IEC 30107-3).
 * A classification error is an attack taken for bona fide (APCER) or the reverse (BPCER), among the
 * presentations that were classified; those that were not are non-responses (APNRR, BPNRR), among
 * all.
 */
final class PadGroup {
  /** One presentation with its response. */
  record Entry(PresentationFile presentation, PadResponse response) {}

  private final String species;
  private final List<Entry> entries = new ArrayList<>();

  PadGroup(String species) {
    this.species = species;
  }

  String species() {
    return species;
  }

  void add(PresentationFile presentation, PadResponse response) {
    entries.add(new Entry(presentation, response));
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  private long count(PadResponse.Kind kind) {
    return entries.stream().filter(e -> e.response().kind() == kind).count();
  }

  private PadResponse.Kind error() {
    return species.equals(PresentationFile.BONA_FIDE)
        ? PadResponse.Kind.ATTACK
        : PadResponse.Kind.BONA_FIDE;
  }

  /** APCER of this species, or BPCER. */
  ErrorRate errors() {
    return new ErrorRate(count(error()), entries.size() - count(PadResponse.Kind.NONE));
  }

  /** APNRR of this species, or BPNRR. */
  ErrorRate nonResponses() {
    return new ErrorRate(count(PadResponse.Kind.NONE), entries.size());
  }

  /** The scores of the presentations that were classified. */
  Scores scores() {
    Scores scores = new Scores();
    classified().forEach(e -> scores.add(e.response().score()));
    return scores;
  }

  private List<Entry> classified() {
    return entries.stream().filter(e -> e.response().kind() != PadResponse.Kind.NONE).toList();
  }

  /** Of the error rate, over people; empty where not everybody can be told or there are too few. */
  Optional<Interval> overPeople() {
    Map<String, List<Entry>> people = new TreeMap<>();
    for (Entry entry : classified()) {
      if (entry.presentation().person().isEmpty()) {
        return Optional.empty();
      }
      people
          .computeIfAbsent(entry.presentation().person().get(), name -> new ArrayList<>())
          .add(entry);
    }
    return PeopleBootstrap.interval(
        people.values().stream()
            .map(
                of ->
                    new ErrorRate(
                        of.stream().filter(e -> e.response().kind() == error()).count(), of.size()))
            .toList());
  }

  long people() {
    return entries.stream().flatMap(e -> e.presentation().person().stream()).distinct().count();
  }

  /** How often each finding was made, in the order they were first made. */
  Map<String, Long> findings() {
    Map<String, Long> findings = new LinkedHashMap<>();
    entries.forEach(e -> e.response().findings().forEach(f -> findings.merge(f, 1L, Long::sum)));
    return findings;
  }
}
