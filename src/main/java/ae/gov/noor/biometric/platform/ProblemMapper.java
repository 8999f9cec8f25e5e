package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.jpa.JpaUnitOfWork;
import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.challenge.StepUpRequired;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.inference.InferenceEngine.ModelUnavailable;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Renders every exception as a problem, and puts every refused call into the audit trail. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());
  private static final List<String> MULTIPART_READERS =
      List.of("org.jboss.resteasy.", "org.apache.james.");

  @Context HttpServletRequest request;
  @Inject AuditTrail audit;
  @Inject UnitOfWork unitOfWork;
  @Inject Clock clock;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = problem(thrown);
    audit(problem);
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .entity(problem.json(EdgeFilter.requestId(request)));
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
    if (thrown instanceof WebApplicationException web) {
      copyHeader(web, response, HttpHeaders.ALLOW);
    }
    if (problem.reason() == Reason.UNAUTHENTICATED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response.build();
  }

  private static void copyHeader(
      WebApplicationException thrown, Response.ResponseBuilder response, String name) {
    String value = thrown.getResponse().getHeaderString(name);
    if (value != null) {
      response.header(name, value);
    }
  }

  private Problem problem(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof Refusal refusal) {
        return Problem.of(refusal);
      }
      if (t instanceof StepUpRequired stepUp) {
        return Problem.of(stepUp);
      }
      if (t instanceof ModelUnavailable) {
        return Problem.of(Reason.MODEL_UNAVAILABLE);
      }
      if (t instanceof InvalidBody body) {
        return Problem.of(body);
      }
      if (t instanceof BodyTooLarge) {
        return Problem.of(Reason.TOO_LARGE);
      }
      if (JpaUnitOfWork.isStoreFailure(t)) {
        LOG.log(System.Logger.Level.WARNING, "a store did not answer", thrown);
        return Problem.of(Reason.STORE_UNAVAILABLE);
      }
    }
    if (thrown instanceof WebApplicationException web) {
      return Problem.of(reason(web));
    }
    if (isUnreadableMultipart(thrown)) {
      return Problem.of(Reason.BAD_MULTIPART);
    }
    if (isWithoutResource(thrown)) {
      return Problem.of(Reason.MALFORMED_REQUEST);
    }
    LOG.log(
        System.Logger.Level.ERROR,
        "request " + EdgeFilter.requestId(request) + " failed unexpectedly",
        thrown);
    return Problem.of(Reason.INTERNAL_ERROR);
  }

  /** Whether the parts of a body could not be told apart: only those who read them throw so. */
  private boolean isUnreadableMultipart(Throwable thrown) {
    String type = request.getContentType();
    StackTraceElement[] trace = thrown.getStackTrace();
    return type != null
        && type.startsWith("multipart/")
        && trace.length > 0
        && MULTIPART_READERS.stream().anyMatch(trace[0].getClassName()::startsWith);
  }

  /** Whether it failed while the call was looked for, when none of ours had been asked yet. */
  private static boolean isWithoutResource(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().startsWith("org.jboss.resteasy.")
                    && frame.getMethodName().equals("getResourceInvoker"));
  }

  private static Reason reason(WebApplicationException web) {
    return switch (web.getResponse().getStatus()) {
      case 401 -> Reason.UNAUTHENTICATED;
      case 403 -> Reason.FORBIDDEN;
      // a parameter that cannot be converted is "not found" to JAX-RS, but malformed to its sender
      case 404 -> web.getCause() == null ? Reason.NOT_FOUND : Reason.MALFORMED_REQUEST;
      case 405 -> Reason.METHOD_NOT_ALLOWED;
      case 406 -> Reason.NOT_ACCEPTABLE;
      case 413 -> Reason.TOO_LARGE;
      case 415 -> Reason.UNSUPPORTED_MEDIA_TYPE;
      case 503 -> Reason.OVERLOADED;
      default ->
          web.getResponse().getStatus() < 500 ? Reason.MALFORMED_REQUEST : Reason.INTERNAL_ERROR;
    };
  }

  /** The person, where it is one who calls and not another service or an officer. */
  private Optional<UserId> self(Principal caller) {
    try {
      return request.isUserInRole("user")
          ? Optional.of(UserId.parse(caller.getName()))
          : Optional.empty();
    } catch (Refusal noPerson) {
      return Optional.empty();
    }
  }

  /** A refusal stands also where it cannot be recorded: nothing was let through. */
  private void audit(Problem problem) {
    Principal caller = request.getUserPrincipal();
    if (caller == null) {
      return;
    }
    try {
      unitOfWork.run(
          () ->
              audit.append(
                  new AuditEntry(
                      clock.instant().truncatedTo(ChronoUnit.MICROS),
                      AuditEntry.Action.CALL_REFUSED,
                      problem.reason().code(),
                      caller.getName(),
                      self(caller),
                      EdgeFilter.requestId(request),
                      new TreeMap<>(Map.of("method", request.getMethod())))));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a refused call is not in the audit trail", e);
    }
  }
}
