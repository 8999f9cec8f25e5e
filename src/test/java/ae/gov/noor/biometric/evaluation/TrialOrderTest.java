package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.evaluation.TrialOrder.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrialOrderTest {
  @Test
  void atMostTwoImpostorsComeBetweenMatedTrials() {
    assertEquals("iimiimii", order(2, TrialOrder.places(2, 2)));
  }

  @Test
  void impostorsWithoutAPlaceAreLeftOut() {
    assertEquals("iimii", order(1, 100));
  }

  @Test
  void whereImpostorsRunOutEveryMatedTrialIsStillMade() {
    assertEquals("iimimm", order(3, 3));
    assertEquals("mm", order(2, 0));
  }

  @Test
  void everyProbeIsUsedOnce() {
    List<Piece> mated = pieces(3);
    List<Piece> impostors = pieces(8);
    List<Piece> expected = new ArrayList<>(mated);
    expected.addAll(impostors);
    List<Piece> used = TrialOrder.of(mated, impostors, 2).stream().map(Trial::probe).toList();
    assertEquals(expected.size(), used.size());
    assertEquals(List.copyOf(impostors.subList(0, 2)), used.subList(0, 2));
    assertEquals(Set.copyOf(expected), Set.copyOf(used));
  }

  private static String order(int mated, int impostors) {
    return TrialOrder.of(pieces(mated), pieces(impostors), 2).stream()
        .map(trial -> trial.mated() ? "m" : "i")
        .collect(Collectors.joining());
  }

  private static List<Piece> pieces(int count) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(new Piece(i, Sample.of(new byte[] {(byte) i})));
    }
    return pieces;
  }
}
