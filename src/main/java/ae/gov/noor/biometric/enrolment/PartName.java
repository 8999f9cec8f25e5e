package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;

/**
 * The name of a form's part, from its Content-Disposition (RFC 7578, section 4.2). The header is
 * read parameter by parameter, so that what stands within a file's name is never taken for the name
 * of the part. The server's own parser is not asked: it takes a file name that is not ASCII for the
 * name.
 */
final class PartName {
  private final String header;
  private int at;

  private PartName(String header) {
    this.header = header;
  }

  /** Refuses with {@code BAD_MULTIPART} what is not of a form or has no name. */
  static String in(String disposition) {
    return new PartName(disposition).name();
  }

  private String name() {
    if (!token().equalsIgnoreCase("form-data")) {
      throw new Refusal(Reason.BAD_MULTIPART);
    }
    while (takes(';')) {
      String parameter = token();
      if (!takes('=')) {
        throw new Refusal(Reason.BAD_MULTIPART);
      }
      String value = takes('"') ? quoted() : token();
      if (parameter.equalsIgnoreCase("name")) {
        return value;
      }
    }
    throw new Refusal(Reason.BAD_MULTIPART);
  }

  private boolean takes(char expected) {
    skipBlanks();
    boolean there = at < header.length() && header.charAt(at) == expected;
    at += there ? 1 : 0;
    return there;
  }

  private String token() {
    skipBlanks();
    int from = at;
    while (at < header.length() && !isBlank() && ";=\"".indexOf(header.charAt(at)) < 0) {
      at++;
    }
    return header.substring(from, at);
  }

  /** A backslash hides only a quote or another one: browsers send all others as they are. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (at < header.length()) {
      char c = header.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      boolean hides = c == '\\' && at < header.length() && "\"\\".indexOf(header.charAt(at)) >= 0;
      value.append(hides ? header.charAt(at++) : c);
    }
    throw new Refusal(Reason.BAD_MULTIPART);
  }

  private void skipBlanks() {
    while (at < header.length() && isBlank()) {
      at++;
    }
  }

  private boolean isBlank() {
    return Character.isWhitespace(header.charAt(at));
  }
}
