package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.matching.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What comparisons of one kind came to: their scores, and what was decided at the threshold. */
final class Trials {
  private final Scores mated = new Scores();
  private final Scores nonMated = new Scores();
  private long falseMatches;
  private long falseNonMatches;
  private long sameRecording;
  private final Map<Integer, long[]> byPerson = new TreeMap<>();

  /** A comparison of two samples of one person. */
  void mated(double score, boolean matched, boolean ofOneRecording) {
    mated.add(score);
    falseNonMatches += matched ? 0 : 1;
    sameRecording += ofOneRecording ? 1 : 0;
  }

  /** A comparison of samples of two people. */
  void nonMated(double score, boolean matched) {
    nonMated.add(score);
    falseMatches += matched ? 1 : 0;
  }

  /**
   * A comparison by its similarity.
   *
   * @param person whose probe it is, a number of its own for each
   */
  void count(int person, Comparison comparison, boolean samePerson, boolean ofOneRecording) {
    long[] counts = byPerson.computeIfAbsent(person, p -> new long[4]);
    counts[samePerson ? 0 : 2] += comparison.matched() == samePerson ? 0 : 1;
    counts[samePerson ? 1 : 3]++;
    count(comparison, samePerson, ofOneRecording);
  }

  /** By the bootstrap over people; empty where it says nothing or trials are of nobody. */
  Optional<Interval> falseMatchesOverPeople() {
    return PeopleBootstrap.interval(people(2));
  }

  /** The same for false non-matches. */
  Optional<Interval> falseNonMatchesOverPeople() {
    return PeopleBootstrap.interval(people(0));
  }

  private List<ErrorRate> people(int kind) {
    return byPerson.values().stream()
        .map(counts -> new ErrorRate(counts[kind], counts[kind + 1]))
        .toList();
  }

  /** A comparison by its similarity, of nobody in particular. */
  void count(Comparison comparison, boolean samePerson, boolean ofOneRecording) {
    double similarity = comparison.score().similarity();
    if (samePerson) {
      mated(similarity, comparison.matched(), ofOneRecording);
    } else {
      nonMated(similarity, comparison.matched());
    }
  }

  ErrorRate falseMatchRate() {
    return new ErrorRate(falseMatches, nonMated.size());
  }

  ErrorRate falseNonMatchRate() {
    return new ErrorRate(falseNonMatches, mated.size());
  }

  /** Mated comparisons whose two sides were cut from one recording: easier than life. */
  long sameRecording() {
    return sameRecording;
  }

  DetCurve curve() {
    return new DetCurve(mated, nonMated);
  }
}
