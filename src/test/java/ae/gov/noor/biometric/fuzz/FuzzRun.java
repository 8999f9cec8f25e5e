package ae.gov.noor.biometric.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fuzzes each target for some seconds with Jazzer, guided by what the input reaches. Writes what it
 * said and the inputs that broke a promise into a folder a target; ends with 1 where there are any.
 */
public final class FuzzRun {
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
  private static final Pattern REACHED = Pattern.compile("\\bcov: (\\d+) ft: (\\d+)");

  /** Whose code tells Jazzer what an input reached; native code cannot. */
  private static final String WATCHED =
      String.join(
          ":",
          "ae.gov.noor.biometric.**",
          "com.drew.**",
          "com.nimbusds.**",
          "com.sun.imageio.plugins.png.**",
          "io.github.jaredmdobson.concentus.**",
          "org.eclipse.parsson.**");

  private final Path results;
  private final int seconds;
  private int findings;

  private FuzzRun(Path results, int seconds) {
    this.results = results;
    this.seconds = seconds;
  }

  /**
   * @param args the folder of the results, the seconds a target, a regular expression of the names
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    FuzzRun run = new FuzzRun(Path.of(args[0]), Integer.parseInt(args[1]));
    for (FuzzTarget target : FuzzTargets.all()) {
      if (target.name().matches(args[2])) {
        run.fuzz(target);
      }
    }
    if (run.findings > 0) {
      System.out.println("inputs that broke a promise are in " + run.results);
      System.exit(1);
    }
  }

  private void fuzz(FuzzTarget target) throws IOException, InterruptedException {
    Path folder = results.resolve(target.name());
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path crashes = Files.createDirectories(folder.resolve("findings"));
    int number = 0;
    for (byte[] seed : FuzzTargets.corpus(target)) {
      Files.write(corpus.resolve("seed-" + number++), seed);
    }
    Path said = folder.resolve("jazzer.log");
    int status = run(target, corpus, crashes, said);
    String log = Files.readString(said, StandardCharsets.UTF_8);
    Matcher done = DONE.matcher(log);
    boolean broken = status != 0 || !done.find();
    findings += broken ? 1 : 0;
    System.out.printf(
        "%-20s %s%s%n",
        target.name(),
        broken ? "BROKEN, see " + said : done.group(1) + " runs in " + done.group(2) + " s",
        reached(log));
  }

  private int run(FuzzTarget target, Path corpus, Path crashes, Path said)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Xmx1500m"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Dfuzz.target=" + target.name()));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + JazzerEntry.class.getName());
    command.add("--instrumentation_includes=" + WATCHED);
    command.add("--reproducer_path=" + crashes);
    command.add("-artifact_prefix=" + crashes + "/");
    command.add("-max_total_time=" + seconds);
    command.add("-max_len=" + target.longest());
    command.add("-timeout=20");
    command.add("-rss_limit_mb=4096");
    command.add(corpus.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
  }

  private static String reached(String log) {
    String last = "";
    for (Matcher m = REACHED.matcher(log); m.find(); ) {
      last = ", " + m.group(1) + " edges, " + m.group(2) + " features";
    }
    return last;
  }
}
