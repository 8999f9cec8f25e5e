package ae.gov.noor.biometric.evaluation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service answered: an HTTP status and a small JSON object, of which a few texts are read.
 */
record Answer(int status, String body) {
  private static final String PROBLEM = "urn:noor:biometric:problem:";

  /**
   * The text under a name that the body holds exactly once, made of letters, digits and {@code
   * -_.:+/=} only; empty otherwise.
   */
  Optional<String> text(String name) {
    Pattern pattern = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"([\\w.:+/=-]*)\"");
    Matcher matcher = pattern.matcher(body);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String found = matcher.group(1);
    return matcher.find() ? Optional.empty() : Optional.of(found);
  }

  /**
   * The text under a name.
   *
   * @throws IllegalStateException where there is none
   */
  String required(String name) {
    return text(name).orElseThrow(() -> unexpected("no " + name));
  }

  /** A problem's reason, for instance {@code too-short}; the status where none is given. */
  String problem() {
    return text("type")
        .filter(type -> type.startsWith(PROBLEM))
        .map(type -> type.substring(PROBLEM.length()))
        .orElse("status " + status);
  }

  /** That this answer is not in the contract at this place; the body stays out of the message. */
  IllegalStateException unexpected(String why) {
    return new IllegalStateException(
        "the service answered " + status + ", " + problem() + ": " + why);
  }
}
