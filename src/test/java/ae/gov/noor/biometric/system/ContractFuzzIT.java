package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that schemathesis makes up from the contract are answered as the contract says. */
@ExtendWith(ArquillianExtension.class)
class ContractFuzzIT {
  private static final Path ROOT = Path.of(System.getProperty("project.root", "."));
  private static final Pattern CALLS = Pattern.compile("(\\d+) calls in all");
  private static final int CANNOT_BE_HAD = 77;
  private static final int LIMIT_MINUTES = 20;

  @Test
  void someCallsOfAPersonAndOfAnAdminAreAnsweredAsTheContractSays() throws Exception {
    int calls = fuzz(Service.base(), "3", "fuzzing", "user", "admin");
    assertTrue(calls > 50, calls + " calls");
  }

  @Test
  @Tag("nightly")
  void thousandsOfCallsOfEachRoleAreAnsweredAsTheContractSays() throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("RATE_LIMIT_SCALE", "1000");
    // off by default, where it is a 501 as the contract says, which schemathesis takes for a fault
    settings.put("IDENTIFICATION", "true");
    try (SecondServer server = new SecondServer("fuzzed", settings)) {
      server.start().await("/health/ready");
      int calls =
          fuzz(
              server.base(),
              "30",
              "examples,coverage,fuzzing",
              "none",
              "user",
              "portal",
              "operator",
              "admin",
              "auditor");
      assertTrue(calls >= 2_000, calls + " calls");
    }
  }

  private static int fuzz(URI address, String examples, String phases, String... roles)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", ROOT.resolve("openapi/fuzz").toString()));
    command.addAll(List.of(address.toString(), examples, phases));
    command.addAll(List.of(roles));
    Path said = Files.createTempFile("fuzz", ".out");
    ProcessBuilder run = new ProcessBuilder(command).redirectErrorStream(true);
    for (String role : roles) {
      String token = Tokens.asked("sub=" + UUID.randomUUID() + "&groups=" + role);
      run.environment().put("TOKEN_" + role.toUpperCase(Locale.ROOT), token);
    }
    Process process = run.redirectOutput(said.toFile()).start();
    try {
      assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "the calls go on");
      String output = Files.readString(said, StandardCharsets.UTF_8);
      assumeTrue(process.exitValue() != CANNOT_BE_HAD, output);
      assertEquals(0, process.exitValue(), output);
      Matcher calls = CALLS.matcher(output);
      assertTrue(calls.find(), output);
      System.out.println("ContractFuzzIT: " + calls.group() + " of " + List.of(roles));
      return Integer.parseInt(calls.group(1));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(said);
    }
  }
}
