package ae.gov.noor.biometric.evaluation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service's {@code /metrics} tell of its stages between two readings, whoever called in
 * that time.
 */
record StageShares(Map<String, Total> stages) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^biometric_stage_seconds_(sum|count)\\{[^}]*\\bstage=\"([\\w-]+)\"[^}]*}"
              + " ([0-9.Ee+-]+)");

  private static final double MILLIS = 1000;

  /** How often a stage ran, and for how many seconds in all. */
  record Total(double count, double seconds) {
    private static final Total NONE = new Total(0, 0);

    Total plus(Total other) {
      return new Total(count + other.count, seconds + other.seconds);
    }

    Total minus(Total other) {
      return new Total(count - other.count, seconds - other.seconds);
    }
  }

  static StageShares read(HttpClient client, URI service) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(service.resolve("/metrics")).build();
    return of(client.send(request, BodyHandlers.ofString()).body());
  }

  static StageShares of(String metrics) {
    Map<String, Total> stages = new TreeMap<>();
    Matcher line = LINE.matcher(metrics);
    while (line.find()) {
      double value = Double.parseDouble(line.group(3));
      boolean sum = line.group(1).equals("sum");
      Total part = sum ? new Total(0, value) : new Total(value, 0);
      stages.merge(line.group(2), part, Total::plus);
    }
    return new StageShares(stages);
  }

  /** A table of what came since an earlier reading, the longest stage first. */
  String since(StageShares earlier) {
    Map<String, Total> spent = new TreeMap<>();
    stages.forEach(
        (stage, total) ->
            spent.put(stage, total.minus(earlier.stages.getOrDefault(stage, Total.NONE))));
    double all = spent.values().stream().mapToDouble(Total::seconds).sum();
    StringBuilder table = new StringBuilder("stage             runs   mean ms   share\n");
    spent.entrySet().stream()
        .filter(e -> e.getValue().count() > 0)
        .sorted((a, b) -> Double.compare(b.getValue().seconds(), a.getValue().seconds()))
        .forEach(e -> table.append(row(e.getKey(), e.getValue(), all)));
    return table.toString();
  }

  private static String row(String stage, Total total, double all) {
    return String.format(
        Locale.ROOT,
        "%-15s %6.0f %9.1f %6.1f%%%n",
        stage,
        total.count(),
        MILLIS * total.seconds() / total.count(),
        100 * total.seconds() / all);
  }
}
