package ae.gov.noor.biometric.domain;

import java.util.Set;

/** Who calls, as the verified token says: its subject and its roles. */
public record Caller(String subject, Set<String> roles) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  /**
   * Lets the call pass where the caller has one of {@code broadRoles}, or has the role {@code user}
   * and is the person; refuses with {@code FORBIDDEN} otherwise, whatever exists.
   */
  public void mustBeAllowedFor(UserId user, String... broadRoles) {
    for (String role : broadRoles) {
      if (roles.contains(role)) {
        return;
      }
    }
    if (!roles.contains("user") || !user.toString().equals(subject)) {
      throw new Refusal(Reason.FORBIDDEN);
    }
  }
}
