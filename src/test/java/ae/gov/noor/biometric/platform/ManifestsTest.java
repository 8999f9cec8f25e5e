package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What stands in openshift/, held against what this service knows and asks for. */
class ManifestsTest {
  private static final Path FOLDER = Path.of("openshift");

  /** What the server's own start script reads. */
  private static final Set<String> OF_THE_SERVER = Set.of("JVM_ARGS");

  private static List<Object> documents(String file) throws IOException {
    try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file))) {
      return StreamSupport.stream(new Yaml().loadAll(reader).spliterator(), false)
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  /** The value at a path of keys and indices. */
  private static Object at(Object document, Object... path) {
    Object here = document;
    for (Object step : path) {
      here = step instanceof Integer i ? ((List<?>) here).get(i) : ((Map<?, ?>) here).get(step);
    }
    return here;
  }

  private static Map<String, String> settings(String file) throws IOException {
    Map<String, String> settings = new HashMap<>();
    ((Map<?, ?>) at(documents(file).get(0), "data"))
        .forEach((name, value) -> settings.put(name.toString(), value.toString()));
    return settings;
  }

  private static Set<String> secrets() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Object entry :
        (List<?>) at(documents("examples/external-secrets.yaml").get(0), "spec", "data")) {
      names.add(at(entry, "secretKey").toString());
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base/settings.yaml",
        "overlays/gpu/settings.yaml",
        "overlays/operator-gpu/settings.yaml"
      })
  void everyNameIsASettingAndEveryValueOneThatItTakes(String file) throws IOException {
    settings(file).forEach((name, value) -> assertTrue(Setting.valueOf(name).accepts(value), name));
  }

  /** With the secrets of the example, of which only the names are known here. */
  @Test
  void nothingIsMissingAndNothingIsRefusedInProduction() throws IOException {
    Map<String, String> values = settings("base/settings.yaml");
    for (String name : secrets()) {
      values.put(Setting.valueOf(name).name(), "secret");
    }
    values.put("MONGODB_URL", "mongodb://user:secret@mongodb.biometric-stores.svc/?tls=true");
    values.put("REDIS_URL", "rediss://:secret@redis.biometric-stores.svc:6379");
    Settings settings = new Settings(MapConfig.of(values));
    assertEquals(List.of(), settings.problems());
    assertEquals("production", settings.text(Setting.NOOR_PROFILE));
    assertEquals(List.of(), ProductionRules.problems(settings));
  }

  @Test
  void whatIsSecretIsNotAmongTheSettings() throws IOException {
    Set<String> open = settings("base/settings.yaml").keySet();
    Arrays.stream(Setting.values())
        .filter(setting -> setting.kind().contains("secret") || secretsOf(setting))
        .forEach(setting -> assertTrue(!open.contains(setting.name()), setting.name()));
  }

  private static boolean secretsOf(Setting setting) {
    return Set.of(Setting.BIOMETRIC_MASTER_KEY, Setting.MONGODB_URL, Setting.REDIS_URL)
        .contains(setting);
  }

  private static Stream<Object> workloads() throws IOException {
    return Stream.of(
        at(
            documents("deployment/deployment.yaml").get(0),
            "spec",
            "template",
            "spec",
            "containers",
            0),
        at(documents("operator/application.yaml").get(0), "spec"));
  }

  @Test
  void theVariablesOfAPodAreSettingsOrTheServersOwn() throws IOException {
    workloads()
        .flatMap(workload -> ((List<?>) at(workload, "env")).stream())
        .map(variable -> at(variable, "name").toString())
        .filter(name -> !OF_THE_SERVER.contains(name))
        .forEach(Setting::valueOf);
  }

  @Test
  void aPodMayDoNothingThatItNeedNot() throws IOException {
    workloads()
        .map(workload -> at(workload, "securityContext"))
        .forEach(
            context -> {
              assertEquals(true, at(context, "readOnlyRootFilesystem"));
              assertEquals(false, at(context, "allowPrivilegeEscalation"));
              assertEquals(List.of("ALL"), at(context, "capabilities", "drop"));
            });
    Object pod = at(documents("deployment/deployment.yaml").get(0), "spec", "template", "spec");
    assertEquals(true, at(pod, "securityContext", "runAsNonRoot"));
    assertEquals("RuntimeDefault", at(pod, "securityContext", "seccompProfile", "type"));
    assertEquals(false, at(pod, "automountServiceAccountToken"));
    Object operated = at(documents("operator/application.yaml").get(0), "spec");
    assertEquals(true, at(operated, "securityContext", "runAsNonRoot"));
    assertEquals("RuntimeDefault", at(operated, "securityContext", "seccompProfile", "type"));
    assertEquals(false, at(operated, "serviceAccount", "mountToken"));
  }

  @Test
  void everyPodAsksForWhatItNeedsAndIsHeldToIt() throws IOException {
    workloads()
        .map(workload -> at(workload, "resources"))
        .forEach(
            resources ->
                assertEquals(
                    Map.of(
                        "requests", Map.of("cpu", "1", "memory", "4Gi"),
                        "limits", Map.of("cpu", "2", "memory", "8Gi")),
                    resources));
  }

  @Test
  void eachProbeAsksItsOwnQuestionByTls() throws IOException {
    Object container = workloads().toList().get(0);
    Object operated = at(workloads().toList().get(1), "probes");
    Map.of("startup", "started", "liveness", "live", "readiness", "ready")
        .forEach(
            (probe, question) -> {
              for (Object asked :
                  new Object[] {at(container, probe + "Probe"), at(operated, probe)}) {
                assertEquals("/health/" + question, at(asked, "httpGet", "path"));
                assertEquals("HTTPS", at(asked, "httpGet", "scheme"));
              }
            });
  }

  /** Else the server would be killed while it waits for its requests to end. */
  @Test
  void aPodIsGivenTheTimeThatItsEndTakes() throws IOException {
    Object pod = at(documents("deployment/deployment.yaml").get(0), "spec", "template", "spec");
    int drain = Integer.parseInt(Setting.DRAIN_SECONDS.defaultValue().orElseThrow());
    int quiesce = 30;
    assertTrue((int) at(pod, "terminationGracePeriodSeconds") > drain + quiesce);
    assertFalse(settings("base/settings.yaml").containsKey("DRAIN_SECONDS"));
  }

  /** All that the Containerfile says must be writable is, and what must be read is mounted. */
  @Test
  void bothVariantsMountTheSame() throws IOException {
    List<Set<String>> mounted = new ArrayList<>();
    for (Object workload : workloads().toList()) {
      Set<String> paths = new TreeSet<>();
      ((List<?>) at(workload, "volumeMounts"))
          .forEach(mount -> paths.add(at(mount, "mountPath").toString()));
      mounted.add(paths);
    }
    // the operator mounts the certificate itself
    mounted.get(1).add("/etc/x509/certs");
    assertEquals(mounted.get(0), mounted.get(1));
    assertTrue(
        mounted.get(0).containsAll(Set.of("/opt/ol/wlp/output/defaultServer", "/logs", "/tmp")));
  }

  @Test
  void everyAlertIsExplainedInTheGuide() throws IOException {
    String guide = Files.readString(Path.of("docs/operations.md"));
    int alerts = 0;
    for (Object group : (List<?>) at(documents("base/alerts.yaml").get(0), "spec", "groups")) {
      for (Object rule : (List<?>) at(group, "rules")) {
        if (at(rule, "alert") != null) {
          String name = at(rule, "alert").toString();
          alerts++;
          assertTrue(guide.contains("\n### " + name + "\n"), name);
          assertEquals(
              "docs/operations.md#" + name.toLowerCase(Locale.ROOT),
              at(rule, "annotations", "runbook"));
        }
      }
    }
    assertEquals(9, alerts);
  }

  /** A variable that the server reads itself must mean there what it means here. */
  @Test
  void theServersDefaultsAreTheSettings() throws IOException {
    int compared = 0;
    for (String file : List.of("network.xml", "stores.xml")) {
      var found =
          Pattern.compile("<variable name=\"(\\w+)\" defaultValue=\"([^\"]*)\"")
              .matcher(Files.readString(Path.of("liberty", file)));
      while (found.find()) {
        assertEquals(Setting.valueOf(found.group(1)).defaultValue().orElse(null), found.group(2));
        compared++;
      }
    }
    assertEquals(4, compared);
  }

  /**
   * By default the server believes anybody who says, as a plug-in of a web server does, by which
   * host and scheme a request came: {@code $WSSN: evil.example} stood in its OpenAPI document.
   */
  @Test
  void theServerBelievesNoPlugInAndGuardsWhatItAnswersItself() throws IOException {
    String network = Files.readString(Path.of("liberty/network.xml"));
    for (String rule :
        List.of(
            "trustedHeaderOrigin=\"none\"",
            "enableWelcomePage=\"false\"",
            "<setIfMissing>X-Content-Type-Options: nosniff</setIfMissing>",
            "<setIfMissing>Referrer-Policy: no-referrer</setIfMissing>",
            "<setIfMissing>Content-Security-Policy: frame-ancestors 'none'</setIfMissing>")) {
      assertTrue(network.contains(rule), rule);
    }
  }
}
