package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PadOutcomeTest {
  private final PadOutcome outcome = PadOutcomes.some();

  private PadGroup attack(String species) {
    return outcome.attacks().stream()
        .filter(group -> group.species().equals(species))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void errorsAreCountedAmongWhatWasClassifiedBySpecies() {
    assertEquals(new ErrorRate(1, 10), outcome.bonaFide().errors());
    assertEquals(new ErrorRate(1, 10), attack("print").errors());
    assertEquals(new ErrorRate(3, 10), attack("screen").errors());
  }

  @Test
  void nonResponsesAreCountedAmongAll() {
    assertEquals(new ErrorRate(1, 11), outcome.bonaFide().nonResponses());
    assertEquals(new ErrorRate(1, 11), attack("print").nonResponses());
    assertEquals(new ErrorRate(0, 10), attack("screen").nonResponses());
  }

  @Test
  void theWorstSpeciesCounts() {
    assertEquals("screen", outcome.worst().orElseThrow().species());
  }

  @Test
  void aSpeciesThatWasNeverClassifiedIsNotTheWorst() {
    PadOutcome none = new PadOutcome();
    none.add(PadOutcomes.file("mask", 0), PadResponse.none("no-face"));
    assertTrue(none.worst().isEmpty());
  }

  /** One of ten prints may pass: the threshold stands above the other nine, at 0.1. */
  @Test
  void bpcerAtAFixedApcerIsThatOfTheWorstSpecies() {
    assertEquals(
        Optional.of(new ErrorRate(0, 10)), outcome.curve(attack("print")).falseNonMatchesAt(0.1));
    assertEquals(Optional.of(new ErrorRate(6, 10)), outcome.bpcerAt(0.1));
  }

  @Test
  void tenAttacksOfASpeciesCannotShowAnApcerOfFivePerCent() {
    assertTrue(outcome.bpcerAt(0.05).isEmpty());
  }

  @Test
  void theEqualErrorRateIsThatOfTheWorstSpecies() {
    assertEquals(outcome.curve(attack("screen")).equalErrorRate(), outcome.worstEqualErrorRate());
    assertTrue(
        outcome.worstEqualErrorRate().orElseThrow()
            > outcome.curve(attack("print")).equalErrorRate().orElseThrow());
  }

  @Test
  void findingsAreCounted() {
    assertEquals(Map.of("texture", 9L, "no-face", 1L), attack("print").findings());
  }

  @Test
  void anIntervalOverPeopleNeedsToKnowEverybody() {
    assertTrue(attack("screen").overPeople().isPresent());
    attack("screen")
        .add(
            new PresentationFile("screen", Optional.empty(), Path.of("x.jpg")),
            new PadResponse(PadResponse.Kind.ATTACK, 0, List.of(), Optional.empty()));
    assertTrue(attack("screen").overPeople().isEmpty());
  }
}
