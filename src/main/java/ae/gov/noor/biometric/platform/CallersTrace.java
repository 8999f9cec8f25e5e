package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.events.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code traceparent} that the caller of the request at hand sent (W3C Trace Context 1), handed
 * on as it came; one that is not well-formed, or comes twice, counts as none.
 */
@ApplicationScoped
public class CallersTrace implements TraceContext {
  private static final Pattern WELL_FORMED =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  @Inject HttpServletRequest request;

  @Override
  public Optional<String> traceparent() {
    try {
      return of(Collections.list(request.getHeaders("traceparent")));
    } catch (ContextNotActiveException | IllegalStateException e) {
      // nobody called: the service does this by itself
      return Optional.empty();
    }
  }

  static Optional<String> of(List<String> headers) {
    return headers.size() == 1 && WELL_FORMED.matcher(headers.get(0)).matches()
        ? Optional.of(headers.get(0))
        : Optional.empty();
  }
}
