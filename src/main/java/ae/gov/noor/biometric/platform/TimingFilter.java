package ae.gov.noor.biometric.platform;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Answers the time of each stage in the Server-Timing header, where the operator wants it. */
@Provider
public class TimingFilter implements ContainerResponseFilter {
  @Inject RequestTrace trace;
  @Inject Settings settings;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (settings.on(Setting.SERVER_TIMING)) {
      String timing = trace.serverTiming();
      if (!timing.isEmpty()) {
        response.getHeaders().putSingle("Server-Timing", timing);
      }
    }
  }
}
