package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.matching.Comparison;

/** What comparisons of one kind came to: their scores, and what was decided at the threshold. */
final class Trials {
  private final Scores mated = new Scores();
  private final Scores nonMated = new Scores();
  private long falseMatches;
  private long falseNonMatches;
  private long sameRecording;

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

  /** A comparison by its similarity. */
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
