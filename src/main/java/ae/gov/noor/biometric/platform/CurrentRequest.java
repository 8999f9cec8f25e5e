package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives each resource what is known of the request at hand. */
@RequestScoped
public class CurrentRequest {
  @Inject HttpServletRequest request;
  @Inject JsonWebToken token;
  @Inject Clock clock;
  @Inject ClientAddress clients;

  @Produces
  @Dependent
  RequestContext context() {
    if (token.getSubject() == null) {
      throw new Refusal(Reason.UNAUTHENTICATED);
    }
    Set<String> groups = token.getGroups();
    // microseconds: what the store keeps, so that what is answered and what is stored agree
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new RequestContext(
        EdgeFilter.requestId(request),
        new Caller(token.getSubject(), groups == null ? Set.of() : groups),
        clients.of(request),
        now);
  }
}
