package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.limits.RateLimit;
import ae.gov.noor.biometric.limits.RateLimits;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The first to see a request: gives it an id, refuses it where it could be read in two ways, bounds
 * its body, authenticates its token where it brings one, counts the call, and sets the headers that
 * every answer has. A call that is one too many ends here and is in no audit trail: whoever floods
 * must not keep the database busy.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class EdgeFilter implements Filter {
  /** A picture of 10 MiB and a recording in base64 with room for the rest: 40 MiB. */
  static final long MOST_BYTES = 40L * 1024 * 1024;

  private static final String API = "/api/";
  private static final Set<String> PAGES = Set.of("/", "/admin/");
  private static final String REQUEST_ID = EdgeFilter.class.getName();
  private static final Pattern GIVEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Inject TokenGate tokens;
  @Inject RateLimits limits;
  @Inject ClientAddress clients;
  @Inject RefusedTokens refused;
  @Inject ConsoleSignIn signIn;
  @Inject Clock clock;
  @Inject Drain drain;

  /** The id of the request at hand: the caller's own, where it gave a decent one. */
  static String requestId(HttpServletRequest request) {
    Object id = request.getAttribute(REQUEST_ID);
    return id == null ? "none" : id.toString();
  }

  @Override
  public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) in;
    HttpServletResponse response = (HttpServletResponse) out;
    String given = request.getHeader("X-Request-Id");
    String id =
        given != null && GIVEN_ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
    request.setAttribute(REQUEST_ID, id);
    headers(request, response, id);
    LoggedRequest.begin(id);
    try {
      pass(request, response, id, chain);
    } finally {
      LoggedRequest.end();
    }
  }

  private void pass(
      HttpServletRequest request, HttpServletResponse response, String id, FilterChain chain)
      throws IOException, ServletException {
    if (drain.under()) {
      response.setHeader("Connection", "close");
    }
    if (request.getMethod().equals("TRACE")) {
      // a servlet would send the request back, with what no script may read of it
      response.setHeader("Allow", "GET, HEAD, OPTIONS, POST, DELETE");
      write(response, Problem.of(Reason.METHOD_NOT_ALLOWED), id);
      return;
    }
    Optional<Reason> objection = OneReading.objection(request, isApi(request));
    if (objection.isPresent()) {
      // where it ends is not known, so nothing behind it is read
      response.setHeader("Connection", "close");
      write(response, Problem.of(objection.get()), id);
      return;
    }
    if (!OneReading.endsForSure(request)) {
      response.setHeader("Connection", "close");
    }
    if (request.getContentLengthLong() > MOST_BYTES) {
      // what was not read will not be: the connection ends
      response.setHeader("Connection", "close");
      write(response, Problem.of(Reason.TOO_LARGE), id);
      return;
    }
    try {
      if (!authentic(request, response)) {
        limits.take(RateLimit.UNAUTHENTICATED_CALLS, Network.of(clients.of(request)));
        refused.note(id);
        response.setHeader("WWW-Authenticate", "Bearer");
        write(response, Problem.of(Reason.UNAUTHENTICATED), id);
        return;
      }
      if (isApi(request)) {
        limits.take(RateLimit.CALLS, subject(request));
      }
    } catch (Refusal refusal) {
      write(response, Problem.of(refusal), id);
      return;
    }
    HttpServletRequest bounded = new BoundedRequest(request, MOST_BYTES, clock);
    if (isPageWithEncodedQuery(request)) {
      request.getRequestDispatcher(path(request) + "index.html").forward(bounded, response);
    } else {
      chain.doFilter(bounded, response);
    }
  }

  /**
   * The server's own welcome files take the query for a part of the path, and fail (500) where it
   * holds an encoded slash or dot, as an issuer's answer to the console does.
   */
  private static boolean isPageWithEncodedQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    return query != null && query.contains("%") && PAGES.contains(path(request));
  }

  private void headers(HttpServletRequest request, HttpServletResponse response, String id) {
    response.setHeader("X-Request-Id", id);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    policy(path(request)).forEach(response::setHeader);
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  private Map<String, String> policy(String path) {
    if (path.startsWith(API)) {
      return PagePolicy.ofData();
    }
    return path.startsWith("/admin/")
        ? PagePolicy.ofConsole(signIn.origin())
        : PagePolicy.ofPages();
  }

  /**
   * Whether the call brings a good token; only the API asks for one. It is looked at here and not
   * left to the container, whose own refusal would be an empty body.
   */
  private boolean authentic(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (!isApi(request)) {
      return true;
    }
    return tokens.accepts(request.getHeader("Authorization"))
        && request.authenticate(new SilentResponse(response));
  }

  private static String subject(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return caller instanceof JsonWebToken token ? token.getSubject() : caller.getName();
  }

  private static boolean isApi(HttpServletRequest request) {
    return path(request).startsWith(API);
  }

  /** As the server understands it: decoded, and with no slash twice. */
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    String path = request.getServletPath() + (info == null ? "" : info);
    return path.replaceAll("/+", "/");
  }

  static void write(HttpServletResponse response, Problem problem, String id) throws IOException {
    response.setStatus(problem.status());
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
    response.setContentType(Problem.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(problem.json(id));
  }
}
