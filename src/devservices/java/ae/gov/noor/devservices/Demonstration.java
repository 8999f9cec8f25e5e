package ae.gov.noor.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the running service at work: enrols two people from one picture each, verifies each with a
 * second one, and lets impostors try; then erases both. The exit status is 1 where a decision is
 * not the expected one.
 *
 * <p>Usage: {@code Demonstration --data DIR [--watch PID|parent]}, the folder being that of the
 * development services.
 */
public final class Demonstration {
  private static final String MARK = "[demonstration] ";

  private final Portal portal;
  private final BiometricApi api;
  private final Pictures pictures;
  private final List<Probe> probes = new ArrayList<>();

  private Demonstration(Portal portal, Pictures pictures) {
    this.portal = portal;
    this.api = new BiometricApi(portal);
    this.pictures = pictures;
  }

  public static void main(String[] arguments) {
    try {
      Options options = new Options(arguments, 0);
      options.watched().flatMap(ProcessHandle::of).ifPresent(Demonstration::follow);
      Portal portal = Portal.of(options.data());
      portal.awaitReady(Demonstration::say);
      System.exit(new Demonstration(portal, Pictures.found()).run() ? 0 : 1);
    } catch (IllegalArgumentException | IOException failure) {
      say("failed: " + failure.getMessage());
      System.exit(1);
    } catch (InterruptedException interrupted) {
      System.exit(1);
    }
  }

  private static void follow(ProcessHandle watched) {
    watched.onExit().thenRun(() -> System.exit(1));
  }

  private static void say(String text) {
    System.out.println(MARK + text);
  }

  private boolean run() throws IOException, InterruptedException {
    Person a = new Person("A");
    Person b = new Person("B");
    try {
      enrol(a);
      enrol(b);
      verifyAll(a, b);
      verifyAll(b, a);
    } finally {
      erase(a);
      erase(b);
    }
    Probe.table(probes).forEach(Demonstration::say);
    boolean passed = summarise();
    guide(a);
    return passed;
  }

  private void enrol(Person person) throws IOException, InterruptedException {
    Path picture = pictures.ofPerson(person, 1);
    say("enrol " + person.name() + " with " + picture.getFileName());
    api.enrol(person, Files.readAllBytes(picture));
  }

  /** Two impostors, the person, the other one: three failures in a row would lock the account. */
  private void verifyAll(Person person, Person other) throws IOException, InterruptedException {
    verify(person, pictures.ofImpostor(1), false);
    verify(person, pictures.ofImpostor(2), false);
    verify(person, pictures.ofPerson(person, 2), true);
    verify(person, pictures.ofPerson(other, 2), false);
  }

  private void verify(Person claimed, Path picture, boolean mated)
      throws IOException, InterruptedException {
    BiometricApi.Verification answer = api.verify(claimed, Files.readAllBytes(picture));
    probes.add(new Probe(picture.getFileName().toString(), claimed, mated, answer));
  }

  /** Says it where this fails, and so does not hide why the demonstration failed. */
  private void erase(Person person) throws InterruptedException {
    try {
      api.erase(person);
    } catch (IOException failure) {
      say(person.name() + " was not erased: " + failure.getMessage());
    }
  }

  private boolean summarise() {
    long mated = probes.stream().filter(Probe::mated).count();
    long impostors = probes.size() - mated;
    long verified = probes.stream().filter(Probe::mated).filter(Probe::asExpected).count();
    long rejected = probes.stream().filter(Probe::asExpected).count() - verified;
    say(
        "%d of %d mated verified, %d of %d impostors rejected"
            .formatted(verified, mated, rejected, impostors));
    boolean passed = verified == mated && rejected == impostors;
    if (!passed) {
      say("failed: the marked decisions are not the expected ones");
    }
    return passed;
  }

  private void guide(Person person) {
    String base = portal.base();
    say("both people's faces are erased again");
    say("try it    " + portal.signInAddress() + " (signs you in and leads to " + base + "/)");
    say("console   " + portal.consoleAddress() + " (the same as an admin)");
    say("API       " + base + "/api/v1");
    say("OpenAPI   " + base + "/openapi/ui");
    say("health    " + base + "/health");
    say("metrics   " + base + "/metrics");
    say("try this:");
    String history = base + "/api/v1/verify/history/" + person.userId();
    System.out.println(
        "TOKEN=$(curl -fsS '%s') && curl -sS -H \"Authorization: Bearer $TOKEN\" '%s'"
            .formatted(portal.tokenAddress("portal"), history));
    say("Ctrl-C ends everything");
  }
}
