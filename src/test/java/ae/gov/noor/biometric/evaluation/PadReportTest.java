package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.liveness.PlaneResidual;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PadReportTest {
  @TempDir Path folder;

  private static String printed(PadOutcome outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new PadReport(out).print("passive", outcome);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PadOutcome measured() {
    PadOutcome outcome = PadOutcomes.some();
    add(outcome, "flat", Double.NaN, false);
    add(outcome, "head", 0.06, true);
    return outcome;
  }

  private static void add(PadOutcome outcome, String species, double residual, boolean deep) {
    var depth = new PadResponse.Depth(new PlaneResidual(residual, 2 * residual), deep);
    outcome.add(
        PadOutcomes.file(species, 0),
        new PadResponse(PadResponse.Kind.ATTACK, 0, List.of("planar"), Optional.of(depth)));
  }

  @Test
  void theTablesNameTheWorstSpeciesAndEachRateWithItsCounts() {
    String table = printed(PadOutcomes.some()).replaceAll(" +", " ");
    assertTrue(table.contains("bona-fide 11 11 9.09 % (1/11) BPCER 10.0 % (1/10)"), table);
    assertTrue(table.contains("print 11 11 9.09 % (1/11) APCER 10.0 % (1/10) 0.253 % to 44.5 %"));
    assertTrue(table.contains("worst species: screen, APCER 30.0 % (3/10)"));
    assertTrue(table.contains("60.0 % (6/10) too few attacks too few attacks"));
    assertTrue(table.contains("print texture 9, no-face 1"));
  }

  @Test
  void onlyBurstsHaveATableOfDepth() {
    assertTrue(!printed(PadOutcomes.some()).contains("planarity"));
    String table = printed(measured()).replaceAll(" +", " ");
    assertTrue(table.contains("flat 1 0 0 - -"), table);
    assertTrue(table.contains("head 1 1 1 0.060, 0.060, 0.060 0.120, 0.120, 0.120"), table);
  }

  @Test
  void ratesAndPresentationsAreWrittenAsCsv() throws IOException {
    Path rates = folder.resolve("rates.csv");
    PadCsv.rates(rates, PadOutcomes.some());
    List<String> lines = Files.readAllLines(rates);
    assertEquals(4, lines.size());
    assertTrue(lines.get(2).startsWith("print,11,11,1,10,1,0.1,0.0025"));
    assertEquals(15, lines.get(1).split(",", -1).length);
    assertEquals(15, lines.get(2).split(",", -1).length);
    Path each = folder.resolve("each.csv");
    PadCsv.presentations(each, Path.of("in"), measured());
    String all = Files.readString(each);
    assertTrue(all.contains("print,person 0,print/0.jpg,attack,0.1,,,,texture"), all);
    assertTrue(all.contains("print,person 10,print/10.jpg,none,,,,,no-face"), all);
    assertTrue(all.contains("head,person 0,head/0.jpg,attack,0.0,0.06,0.12,true,planar"), all);
  }

  @Test
  void whatWouldBreakACellIsQuoted() {
    assertEquals("a,\"b,c\",\"d\"\"e\"", PadCsv.line("a", "b,c", "d\"e"));
  }
}
