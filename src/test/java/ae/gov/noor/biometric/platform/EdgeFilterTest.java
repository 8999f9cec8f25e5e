package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.limits.RateLimit;
import ae.gov.noor.biometric.limits.RateLimits;
import ae.gov.noor.biometric.limits.RateLimitsTest;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeFilterTest {
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private final StringWriter body = new StringWriter();
  private final Map<String, Function<Object[], Object>> asked = new HashMap<>();
  private int status;
  private HttpServletRequest passed;
  private boolean goodToken = true;
  private boolean drains;
  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-04T05:06:07Z"));
  private final RateLimits limits = RateLimitsTest.by(clock);
  private final List<String> noted = new ArrayList<>();

  @BeforeEach
  void aGoodCall() {
    asked.put("getHeader", arguments -> null);
    asked.put("getProtocol", arguments -> "HTTP/1.0");
    asked.put("getRequestURI", arguments -> "/api/v1/verify");
    asked.put("getQueryString", arguments -> null);
    asked.put("getHeaderNames", arguments -> Collections.emptyEnumeration());
    asked.put("getHeaders", arguments -> Collections.emptyEnumeration());
    asked.put("getMethod", arguments -> "POST");
    path("/api/v1", "/verify");
    asked.put("getContentLengthLong", arguments -> 100L);
    asked.put("isSecure", arguments -> true);
    asked.put("getRemoteAddr", arguments -> "192.0.2.7");
    asked.put("getUserPrincipal", arguments -> caller("portal-7"));
    asked.put("authenticate", arguments -> true);
    asked.put("getAttribute", arguments -> attributes.get(arguments[0].toString()));
    asked.put("setAttribute", arguments -> attributes.put(arguments[0].toString(), arguments[1]));
  }

  private static Principal caller(String subject) {
    return Stub.of(JsonWebToken.class, Map.of("getSubject", arguments -> subject));
  }

  private void path(String servlet, String info) {
    asked.put("getServletPath", arguments -> servlet);
    asked.put("getPathInfo", arguments -> info);
  }

  private HttpServletResponse response() {
    Map<String, Function<Object[], Object>> answered = new HashMap<>();
    answered.put(
        "setHeader", arguments -> headers.put(arguments[0].toString(), arguments[1].toString()));
    answered.put("setContentType", arguments -> headers.put("type", arguments[0].toString()));
    answered.put("setCharacterEncoding", arguments -> null);
    answered.put("setStatus", arguments -> status = (int) arguments[0]);
    answered.put("getWriter", arguments -> new PrintWriter(body, true));
    return Stub.of(HttpServletResponse.class, answered);
  }

  private void call() throws IOException, ServletException {
    EdgeFilter filter = new EdgeFilter();
    filter.limits = limits;
    filter.clients = new ClientAddress("");
    filter.clock = clock;
    filter.signIn =
        new ConsoleSignIn("https://issuer.example:8444/realms/noor", "console", "openid");
    filter.tokens =
        new TokenGate() {
          @Override
          boolean accepts(String authorization) {
            return goodToken;
          }
        };
    filter.refused =
        new RefusedTokens() {
          @Override
          void note(String requestId) {
            noted.add(requestId);
          }
        };
    filter.drain =
        new Drain() {
          @Override
          boolean under() {
            return drains;
          }
        };
    filter.doFilter(
        Stub.of(HttpServletRequest.class, asked),
        response(),
        (request, response) -> passed = (HttpServletRequest) request);
  }

  private void answered(int expected, String reason) {
    assertNull(passed);
    assertEquals(expected, status);
    assertEquals("application/problem+json", headers.get("type"));
    assertTrue(body.toString().contains("\"urn:noor:biometric:problem:" + reason + "\""));
    assertTrue(body.toString().contains("\"" + headers.get("X-Request-Id") + "\""));
  }

  @Test
  void aGoodCallGoesOnWithItsIdAndABoundedBody() throws IOException, ServletException {
    call();
    assertInstanceOf(BoundedRequest.class, passed);
    assertEquals(headers.get("X-Request-Id"), EdgeFilter.requestId(passed));
  }

  @Test
  void aRequestThatCanBeReadInTwoWaysEndsHereAndWithItTheConnection()
      throws IOException, ServletException {
    asked.put("getQueryString", arguments -> "a=1&a=2");
    call();
    answered(400, "malformed-request");
    assertEquals("close", headers.get("Connection"));
  }

  @Test
  void anotherRequestMayFollowOnlyABodyOfAStatedLength() throws IOException, ServletException {
    Map<String, String> sent = new HashMap<>(Map.of("Content-Length", "100"));
    asked.put("getHeader", arguments -> sent.get(arguments[0].toString()));
    call();
    assertNull(headers.get("Connection"));
    sent.put("Transfer-Encoding", "chunked");
    call();
    assertEquals("close", headers.remove("Connection"));
    sent.clear();
    call();
    assertEquals("close", headers.get("Connection"));
  }

  @Test
  void everyAnswerHasTheHeaders() throws IOException, ServletException {
    call();
    assertEquals("nosniff", headers.get("X-Content-Type-Options"));
    assertEquals("no-referrer", headers.get("Referrer-Policy"));
    assertEquals("no-store", headers.get("Cache-Control"));
    assertTrue(headers.get("Strict-Transport-Security").startsWith("max-age="));
  }

  @Test
  void strictTransportIsAskedForOnlyWhereThereIsTransportSecurity()
      throws IOException, ServletException {
    asked.put("isSecure", arguments -> false);
    call();
    assertNull(headers.get("Strict-Transport-Security"));
  }

  // F25
  @Test
  void whereTheServiceIsToEndEveryAnswerEndsItsConnection() throws IOException, ServletException {
    asked.put("getHeader", arguments -> "Content-Length".equals(arguments[0]) ? "100" : null);
    call();
    assertNull(headers.get("Connection"));
    drains = true;
    call();
    assertInstanceOf(BoundedRequest.class, passed);
    assertEquals("close", headers.get("Connection"));
    goodToken = false;
    call();
    assertEquals("close", headers.get("Connection"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "client-7_b.c", "0123456789012345678901234567890123456789"})
  void theCallersOwnIdIsKept(String id) throws IOException, ServletException {
    asked.put("getHeader", arguments -> id);
    call();
    assertEquals(id, headers.get("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nSet-Cookie: x", "\u00e9", "<script>", "${jndi:x}"})
  void anIdThatIsNotDecentIsReplaced(String id) throws IOException, ServletException {
    asked.put("getHeader", arguments -> id);
    call();
    assertNotEquals(id, headers.get("X-Request-Id"));
    assertEquals(36, UUID.fromString(headers.get("X-Request-Id")).toString().length());
  }

  @Test
  void anIdHasAtMost64Letters() throws IOException, ServletException {
    asked.put("getHeader", arguments -> "a".repeat(64));
    call();
    assertEquals("a".repeat(64), headers.get("X-Request-Id"));
    asked.put("getHeader", arguments -> "a".repeat(65));
    call();
    assertEquals(36, headers.get("X-Request-Id").length());
  }

  // J18: also outside of the API, where a servlet would send the request back
  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/verify", "/", "/health/ready"})
  void noRequestIsSentBack(String address) throws IOException, ServletException {
    asked.put("getMethod", arguments -> "TRACE");
    path(address, null);
    call();
    answered(405, "method-not-allowed");
    assertFalse(headers.get("Allow").contains("TRACE"));
  }

  // M19
  @Test
  void anAnnouncedBodyOverTheLimitIsNotRead() throws IOException, ServletException {
    asked.put("getContentLengthLong", arguments -> EdgeFilter.MOST_BYTES + 1);
    call();
    answered(413, "too-large");
    assertEquals("close", headers.get("Connection"));
  }

  @Test
  void aBodyAtTheLimitOrOfUnknownLengthGoesOn() throws IOException, ServletException {
    asked.put("getContentLengthLong", arguments -> EdgeFilter.MOST_BYTES);
    call();
    assertInstanceOf(BoundedRequest.class, passed);
    passed = null;
    asked.put("getContentLengthLong", arguments -> -1L);
    call();
    assertInstanceOf(BoundedRequest.class, passed);
  }

  @Test
  void aCallOfTheApiWithoutAGoodTokenEndsHere() throws IOException, ServletException {
    asked.put("authenticate", arguments -> false);
    call();
    answered(401, "unauthenticated");
    assertTrue(headers.get("WWW-Authenticate").startsWith("Bearer"));
  }

  @Test
  void whatTheContainerWouldAnswerItselfIsKeptFromTheCaller() throws IOException, ServletException {
    asked.put(
        "authenticate",
        arguments -> {
          HttpServletResponse silent = (HttpServletResponse) arguments[0];
          silent.setStatus(302);
          silent.setHeader("X-Request-Id", "theirs");
          silent.addHeader("WWW-Authenticate", "theirs");
          assertThrows(IOException.class, silent::getOutputStream);
          return false;
        });
    call();
    answered(401, "unauthenticated");
    assertNotEquals("theirs", headers.get("X-Request-Id"));
    assertNotEquals("theirs", headers.get("WWW-Authenticate"));
  }

  @Test
  void slashesThatStandTwiceDoNotLeadOutOfTheApi() throws IOException, ServletException {
    path("//api", "//v1/verify");
    asked.put("authenticate", arguments -> false);
    call();
    answered(401, "unauthenticated");
    assertEquals("no-store", headers.get("Cache-Control"));
  }

  @Test
  void theServerNeverSeesATokenThatTheGateRefuses() throws IOException, ServletException {
    goodToken = false;
    asked.remove("authenticate");
    call();
    answered(401, "unauthenticated");
    assertEquals(List.of(headers.get("X-Request-Id")), noted);
  }

  @Test
  void aCallersCallsAreCountedWhereverTheyComeFrom() throws IOException, ServletException {
    int most = RateLimit.CALLS.quota(1).most();
    for (int i = 0; i < most; i++) {
      passed = null;
      call();
      assertInstanceOf(BoundedRequest.class, passed);
    }
    passed = null;
    asked.put("getRemoteAddr", arguments -> "192.0.2.8");
    call();
    answered(429, "too-many-requests");
    assertEquals("1", headers.get("Retry-After"));
    asked.put("getUserPrincipal", arguments -> caller("portal-8"));
    call();
    assertInstanceOf(BoundedRequest.class, passed);
  }

  @Test
  void callsWithoutAGoodTokenAreCountedForTheirAddressAndStopNoOthers()
      throws IOException, ServletException {
    goodToken = false;
    for (int i = 0; i < RateLimit.UNAUTHENTICATED_CALLS.quota(1).most(); i++) {
      call();
    }
    answered(401, "unauthenticated");
    call();
    assertEquals(429, status);
    assertEquals("1", headers.get("Retry-After"));
    goodToken = true;
    call();
    assertInstanceOf(BoundedRequest.class, passed);
    passed = null;
    goodToken = false;
    asked.put("getRemoteAddr", arguments -> "192.0.2.8");
    call();
    assertEquals(401, status);
  }

  // J20: a caller who names another address each time is still the same one
  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Client-IP", "$WSRA"})
  void noHeaderChangesForWhoseAddressACallCounts(String name) throws IOException, ServletException {
    goodToken = false;
    List<String> others = new ArrayList<>(List.of("127.0.0.1", "10.0.1.5, 198.51.100.1"));
    asked.put(
        "getHeader",
        arguments -> {
          others.add("198.51.100." + others.size());
          return name.equals(arguments[0]) ? others.get(others.size() - 1) : null;
        });
    for (int i = 0; i < RateLimit.UNAUTHENTICATED_CALLS.quota(1).most(); i++) {
      call();
    }
    assertEquals(401, status);
    call();
    assertEquals(429, status);
  }

  @Test
  void outsideOfTheApiNobodyIsCounted() throws IOException, ServletException {
    path("/health/ready", null);
    asked.remove("getUserPrincipal");
    asked.remove("getRemoteAddr");
    call();
    assertInstanceOf(BoundedRequest.class, passed);
  }

  @Test
  void outsideOfTheApiNobodyIsAskedForAToken() throws IOException, ServletException {
    path("/health/ready", null);
    asked.remove("authenticate");
    call();
    assertInstanceOf(BoundedRequest.class, passed);
    assertEquals("no-cache", headers.get("Cache-Control"));
  }

  @Test
  void aPageRunsNothingButThisServersScriptsAndAnAnswerNothingAtAll()
      throws IOException, ServletException {
    call();
    assertTrue(headers.get("Content-Security-Policy").startsWith("default-src 'none'; frame-"));
    path("/", null);
    call();
    String policy = headers.get("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"));
    assertFalse(policy.contains("unsafe"));
    assertTrue(headers.get("Permissions-Policy").contains("camera=(self)"));
  }

  @Test
  void theConsoleAloneMayCallTheIssuersOriginAndNoOther() throws IOException, ServletException {
    path("/admin/", null);
    call();
    String policy = headers.get("Content-Security-Policy");
    assertTrue(policy.contains("; connect-src 'self' https://issuer.example:8444; "), policy);
    for (String other : List.of("/", "/capture/noor-capture.js", "/administration/", "/admin")) {
      path(other, null);
      call();
      policy = headers.get("Content-Security-Policy");
      assertTrue(policy.contains("; connect-src 'self'; "), other + ": " + policy);
    }
  }

  /** Seen on Open Liberty 26.0.0.5: its welcome file with such a query is a 500. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin/"})
  void aPageIsFoundWhateverItsQuerySays(String page) throws IOException, ServletException {
    List<String> led = new ArrayList<>();
    RequestDispatcher there =
        Stub.of(RequestDispatcher.class, Map.of("forward", arguments -> led.add("forward")));
    asked.put(
        "getRequestDispatcher",
        arguments -> {
          led.add(arguments[0].toString());
          return there;
        });
    asked.put("getQueryString", arguments -> "code=1&iss=https%3A%2F%2Fissuer.example");
    path(page, null);
    call();
    assertEquals(List.of(page + "index.html", "forward"), led);
    assertNull(passed, "one answer");
  }

  @Test
  void aRequestThatTheFilterDidNotSeeHasNoId() {
    assertEquals("none", EdgeFilter.requestId(Stub.of(HttpServletRequest.class, asked)));
  }
}
