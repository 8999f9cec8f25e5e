package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What one detector came to: the bona fide group and a group for each species of attacks. */
final class PadOutcome {
  private final PadGroup bonaFide = new PadGroup(PresentationFile.BONA_FIDE);
  private final Map<String, PadGroup> attacks = new TreeMap<>();

  void add(PresentationFile presentation, PadResponse response) {
    PadGroup group =
        presentation.attack()
            ? attacks.computeIfAbsent(presentation.species(), PadGroup::new)
            : bonaFide;
    group.add(presentation, response);
  }

  PadGroup bonaFide() {
    return bonaFide;
  }

  List<PadGroup> attacks() {
    return List.copyOf(attacks.values());
  }

  /** Bona fide first. */
  List<PadGroup> groups() {
    List<PadGroup> groups = new ArrayList<>();
    groups.add(bonaFide);
    groups.addAll(attacks.values());
    return groups;
  }

  /** The species with the highest APCER, which is what counts; empty where none was classified. */
  Optional<PadGroup> worst() {
    return attacks.values().stream()
        .filter(group -> group.errors().trials() > 0)
        .max(Comparator.comparingDouble(group -> group.errors().rate()));
  }

  DetCurve curve(PadGroup attack) {
    return new DetCurve(bonaFide.scores(), attack.scores());
  }

  /** D-EER of the species with the highest. */
  OptionalDouble worstEqualErrorRate() {
    return attacks.values().stream()
        .flatMapToDouble(group -> curve(group).equalErrorRate().stream())
        .max();
  }

  /**
   * BPCER where the APCER of no species is above that; empty where one has too few attacks to show
   * such a rate.
   */
  Optional<ErrorRate> bpcerAt(double apcer) {
    List<Optional<ErrorRate>> each =
        attacks.values().stream().map(group -> curve(group).falseNonMatchesAt(apcer)).toList();
    return each.stream().allMatch(Optional::isPresent)
        ? each.stream().flatMap(Optional::stream).max(Comparator.comparingDouble(ErrorRate::rate))
        : Optional.empty();
  }
}
