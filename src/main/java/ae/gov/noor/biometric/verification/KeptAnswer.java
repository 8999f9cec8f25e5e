package ae.gov.noor.biometric.verification;

import java.util.List;
import java.util.UUID;

/** What a call with a key was answered beside the verification itself, written down as text. */
record KeptAnswer(UUID verification, boolean stepUp, List<String> advice) {
  KeptAnswer {
    advice = List.copyOf(advice);
  }

  String text() {
    return String.join("\n", verification + " " + stepUp, String.join("\n", advice)).strip();
  }

  /** Reads what {@link #text} wrote. */
  static KeptAnswer of(String text) {
    List<String> lines = text.lines().toList();
    String[] first = lines.get(0).split(" ");
    return new KeptAnswer(
        UUID.fromString(first[0]), Boolean.parseBoolean(first[1]), lines.subList(1, lines.size()));
  }
}
