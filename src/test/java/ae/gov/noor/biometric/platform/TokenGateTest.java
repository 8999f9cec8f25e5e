package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal changes one thing in the token that is accepted. */
class TokenGateTest {
  private static final String ISSUER = "https://issuer.example/realm";
  private static final String AUDIENCE = "noor-biometric";
  private static RSAKey first;
  private static RSAKey second;

  private final AtomicInteger fetches = new AtomicInteger();
  private HttpServer issuer;
  private volatile JWKSet keys;
  private TokenGate gate;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    first = new RSAKeyGenerator(2048).keyID("first").generate();
    second = new RSAKeyGenerator(2048).keyID("second").generate();
  }

  @BeforeEach
  void open() throws IOException {
    keys = new JWKSet(first);
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/jwks",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = keys.toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/jwks");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    issuer.start();
    gate = gate("/jwks");
  }

  private TokenGate gate(String path) {
    TokenGate opened = new TokenGate();
    opened.settings =
        new Settings(
            MapConfig.of(
                Map.of(
                    "JWT_ISSUER",
                    ISSUER,
                    "JWT_AUDIENCE",
                    AUDIENCE,
                    "JWT_JWKS_URI",
                    "http://localhost:" + issuer.getAddress().getPort() + path)));
    opened.open();
    return opened;
  }

  @AfterEach
  void close() {
    issuer.stop(0);
  }

  private static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("7d3f0f5e-9f5e-4a55-9a55-0f5e9f5e4a55")
        .claim("groups", List.of("user"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID("first");
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, RSAKey key)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(key));
    return "Bearer " + token.serialize();
  }

  private static String with(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(header().build(), claims.build(), first);
  }

  @Test
  void theTokenThatAllOthersAreMadeFromIsGood() throws JOSEException {
    assertTrue(gate.accepts(with(claims())));
  }

  // T01
  @Test
  void keysThatAreElsewhereAreNotFetched() throws JOSEException {
    String good = with(claims());
    TokenGate moved = gate("/moved");
    Refusal refusal = assertThrows(Refusal.class, () -> moved.accepts(good));
    assertEquals(Reason.STORE_UNAVAILABLE, refusal.reason());
    assertEquals(0, fetches.get());
  }

  /** The library alone takes most of these for the good one. */
  @Test
  void aTokenHasOneSpelling() throws JOSEException {
    String good = with(claims());
    int end = good.length() - 1;
    char stray = (char) (good.charAt(end) + 1);
    for (String other :
        List.of(
            good + "=",
            good + " ",
            good + "!",
            good.replaceFirst("\\.", "!."),
            good.substring(0, end) + "\n" + good.charAt(end),
            good.substring(0, end) + stray)) {
      assertFalse(gate.accepts(other), other.substring(end - 10));
    }
    assertTrue(gate.accepts(good));
  }

  @Test
  void whatIsNoBearerTokenIsRefused() throws JOSEException {
    String good = with(claims());
    assertFalse(gate.accepts(null));
    for (String other :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer x.y.z",
            good.substring("Bearer ".length()),
            good.replace("Bearer", "Basic"),
            good + "." + good,
            good + "a".repeat(16 * 1024))) {
      assertFalse(gate.accepts(other), other);
    }
  }

  // T01
  @Test
  void timesCountWithAMinuteBetweenClocks() throws JOSEException {
    Instant now = Instant.now();
    assertTrue(gate.accepts(with(claims().expirationTime(Date.from(now.minusSeconds(30))))));
    assertFalse(gate.accepts(with(claims().expirationTime(Date.from(now.minusSeconds(90))))));
    assertFalse(gate.accepts(with(claims().expirationTime(null))));
    assertTrue(gate.accepts(with(claims().notBeforeTime(Date.from(now.plusSeconds(30))))));
    assertFalse(gate.accepts(with(claims().notBeforeTime(Date.from(now.plusSeconds(90))))));
  }

  // T01
  @Test
  void aSignatureByAnotherKeyOrAlgorithmOrNoneIsRefused() throws JOSEException {
    assertFalse(gate.accepts(signed(header().build(), claims().build(), second)));
    assertFalse(
        gate.accepts(
            signed(
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("first").build(),
                claims().build(),
                first)));
    assertFalse(gate.accepts("Bearer " + new PlainJWT(claims().build()).serialize()));
    // the public key as the secret of a MAC, which is no secret
    SignedJWT mac =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims().build());
    mac.sign(new MACSigner(first.toRSAPublicKey().getEncoded()));
    assertFalse(gate.accepts("Bearer " + mac.serialize()));
  }

  // T01: a key that the token brings itself is nobody's
  @Test
  void aKeyInTheTokenIsNotBelieved() throws JOSEException {
    JWSHeader own = header().keyID(null).jwk(second.toPublicJWK()).build();
    assertFalse(gate.accepts(signed(own, claims().build(), second)));
  }

  // T03
  @ParameterizedTest
  @ValueSource(
      strings = {
        ISSUER + "/",
        "https://issuer.example",
        "https://issuer.example/Realm",
        "http://issuer.example/realm",
        ""
      })
  void anotherIssuerIsRefused(String other) throws JOSEException {
    assertFalse(gate.accepts(with(claims().issuer(other))));
  }

  // T03
  @Test
  void theAudienceIsOursAloneOrAmongOthers() throws JOSEException {
    assertTrue(gate.accepts(with(claims().audience(List.of("another", AUDIENCE)))));
    assertFalse(gate.accepts(with(claims().audience(List.of("another", AUDIENCE + "2")))));
    assertFalse(gate.accepts(with(claims().audience("another"))));
    assertFalse(gate.accepts(with(claims().audience(List.of()))));
    assertFalse(gate.accepts(with(claims().audience((String) null))));
    assertFalse(gate.accepts(with(claims().issuer(null))));
    assertFalse(gate.accepts(with(claims().subject(null))));
  }

  // T04
  @ParameterizedTest
  @CsvSource({
    "typ, ID",
    "typ, Refresh",
    "typ, Offline",
    "typ, Logout",
    "typ, ''",
    "token_use, id",
    "at_hash, x",
    "c_hash, x"
  })
  void aTokenOfAnotherKindIsRefused(String claim, String value) throws JOSEException {
    assertFalse(gate.accepts(with(claims().claim(claim, value))));
  }

  // T04
  @Test
  void aKindThatIsNoTextIsRefused() throws JOSEException {
    assertFalse(gate.accepts(with(claims().claim("typ", List.of("Bearer")))));
    assertFalse(gate.accepts(with(claims().claim("token_use", 1))));
  }

  // T04
  @Test
  void aTokenThatSaysThatItIsAnAccessTokenIsTaken() throws JOSEException {
    assertTrue(gate.accepts(with(claims().claim("typ", "Bearer"))));
    assertTrue(gate.accepts(with(claims().claim("token_use", "access"))));
    assertTrue(typed(new JOSEObjectType("at+jwt")));
    assertTrue(typed(null));
  }

  // T04
  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE"})
  void aHeaderOfAnotherKindIsRefused(String type) throws JOSEException {
    assertFalse(typed(new JOSEObjectType(type)));
  }

  private boolean typed(JOSEObjectType type) throws JOSEException {
    return gate.accepts(signed(header().type(type).build(), claims().build(), first));
  }

  // T06
  @Test
  void aNewKeyIsTakenAfterOneFetchMore() throws JOSEException {
    assertTrue(gate.accepts(with(claims())));
    assertEquals(1, fetches.get());
    keys = new JWKSet(List.of(first, second));
    assertTrue(gate.accepts(bySecond()));
    assertTrue(gate.accepts(bySecond()));
    assertEquals(2, fetches.get());
  }

  // T06
  @Test
  void unknownKeysAreBadTokensHoweverManyTheyAreAndDoNotFloodTheIssuer() throws JOSEException {
    for (int i = 0; i < 50; i++) {
      assertFalse(
          gate.accepts(signed(header().keyID("unknown-" + i).build(), claims().build(), second)));
    }
    assertTrue(fetches.get() <= 2, "fetches: " + fetches);
    assertTrue(gate.accepts(with(claims())));
  }

  // T06
  @Test
  void keysOutliveTheIssuerAndWithoutAnyNothingIsAccepted() throws JOSEException {
    assertTrue(gate.accepts(with(claims())));
    issuer.stop(0);
    assertTrue(gate.accepts(with(claims())));
    TokenGate started = new TokenGate();
    started.settings = gate.settings;
    started.open();
    String good = with(claims());
    Refusal refusal = assertThrows(Refusal.class, () -> started.accepts(good));
    assertEquals(Reason.STORE_UNAVAILABLE, refusal.reason());
  }

  private static String bySecond() throws JOSEException {
    return signed(header().keyID("second").build(), claims().build(), second);
  }
}
