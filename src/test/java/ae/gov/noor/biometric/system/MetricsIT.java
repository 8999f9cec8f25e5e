package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What those who watch the service are told: numbers of everybody, and of nobody in particular. */
@ExtendWith(ArquillianExtension.class)
class MetricsIT {
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  private static List<String> metrics() {
    Answer answer = Portal.withoutToken().get("/metrics");
    assertEquals(200, answer.status());
    return answer.body().lines().toList();
  }

  /** The sum of the series of this name that have all these labels. */
  private static double value(List<String> metrics, String name, String... labels) {
    return metrics.stream()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void countsWhatEachVerificationCameTo() {
    person.enrol(user, Pictures.personA(1));
    List<String> before = metrics();
    assertEquals("rejected", person.result(user, Pictures.impostor(1)));
    assertEquals("verified", person.result(user, Pictures.personA(2)));
    List<String> after = metrics();
    String[][] increased = {
      {"biometric_verifications_total", "modality=\"facial\"", "result=\"verified\""},
      {"biometric_verifications_total", "modality=\"facial\"", "result=\"rejected\""},
      {"biometric_liveness_total", "modality=\"facial\"", "result=\"live\""},
      {"biometric_confidence_percent_count", "modality=\"facial\""},
      {"biometric_stage_seconds_bucket", "stage=\"embed\"", "le=\"+Inf\""},
      {"biometric_inference_seconds_bucket", "model=\"sface\"", "le=\"0.5\""},
      {"biometric_inference_seconds_count", "model=\"yunet\""}
    };
    for (String[] series : increased) {
      String[] labels = List.of(series).subList(1, series.length).toArray(String[]::new);
      double more = value(after, series[0], labels) - value(before, series[0], labels);
      assertTrue(more >= 1, String.join(" ", series) + ": " + more);
    }
  }

  @Test
  void hasEveryCounterFromTheStart() {
    List<String> metrics = metrics();
    for (String severity : List.of("low", "medium", "high")) {
      assertTrue(
          metrics.stream()
              .anyMatch(
                  line ->
                      line.startsWith("biometric_fraud_alerts_total{")
                          && line.contains("modality=\"voice\"")
                          && line.contains("severity=\"" + severity + "\"")),
          severity);
    }
  }

  @Test
  void tellsHowFullIsWhatIsBounded() {
    person.enrol(user, Pictures.personA(1));
    List<String> metrics = metrics();
    assertEquals(0, value(metrics, "biometric_extractions_running"));
    assertTrue(value(metrics, "biometric_extractions_limit") >= 8);
    for (String store : List.of("redis", "mongodb")) {
      String name = "biometric_store_connections_in_use{";
      assertTrue(
          metrics.stream()
              .anyMatch(line -> line.startsWith(name) && line.contains("\"" + store + "\"")),
          store);
    }
  }

  /** Where nothing is shared no size of what is shared was measured. */
  @Test
  void tellsNothingOfWhatIsNotThere() {
    assertEquals(
        List.of(),
        metrics().stream()
            .filter(line -> line.matches("biometric_(gpu_|inference_batch_calls).*"))
            .filter(line -> !Files.exists(Path.of("/dev/nvidiactl")))
            .toList());
  }

  /** What is told and explained nowhere is noise. */
  @Test
  void tellsNothingThatTheGuideDoesNotExplain() throws IOException {
    person.enrol(user, Pictures.personA(1));
    person.result(user, Pictures.personA(2));
    String guide =
        Files.readString(Path.of(System.getProperty("project.root"), "docs", "operations.md"));
    Set<String> unexplained =
        metrics().stream()
            .filter(line -> line.startsWith("biometric_"))
            .map(line -> line.split("[{ ]", 2)[0].replaceAll("_(bucket|count|sum|max)$", ""))
            .filter(name -> !guide.contains("`" + name + "`"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), unexplained);
  }

  @Test
  void hasBucketsWhereTheObjectivesAre() {
    person.enrol(user, Pictures.personA(1));
    String metrics = String.join("\n", metrics());
    for (String name : List.of("biometric_stage_seconds", "biometric_inference_seconds")) {
      for (String bound : List.of("0.1", "0.3", "0.5", "1.0")) {
        assertTrue(
            metrics.matches("(?s).*" + name + "_bucket\\{[^}]*le=\"" + bound + "\".*"),
            name + " " + bound);
      }
    }
  }

  @Test
  void namesNobody() {
    person.enrol(user, Pictures.personA(1));
    person.result(user, Pictures.personA(2));
    person.history(user, "").json(200);
    person.erase(user).json(200);
    assertEquals(
        List.of(), metrics().stream().filter(line -> line.contains(user.toString())).toList());
  }

  /** A rule or a panel about a series that nobody emits would be silent for ever. */
  @Test
  void emitsEveryMetricThatTheRulesAndTheDashboardAskFor() throws IOException {
    person.enrol(user, Pictures.personA(1));
    person.result(user, Pictures.personA(2));
    List<String> metrics = metrics();
    Set<String> emitted =
        metrics.stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());
    Path base = Path.of(System.getProperty("project.root"), "openshift", "base");
    Set<String> asked = new TreeSet<>(WatchedMetrics.inRules(base.resolve("alerts.yaml")));
    asked.addAll(WatchedMetrics.inDashboard(base.resolve("dashboard.json")));
    assertTrue(asked.contains("biometric_verifications_total"), asked::toString);
    // of GPUs nothing is told where there is none, nor of shared runs where none is shared
    asked.removeIf(name -> name.matches("biometric_(gpu_|inference_batch_calls).*"));
    asked.removeAll(emitted);
    assertEquals(Set.of(), asked);
  }
}
