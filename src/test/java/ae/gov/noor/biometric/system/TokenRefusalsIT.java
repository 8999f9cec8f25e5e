package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(ArquillianExtension.class)
class TokenRefusalsIT {
  private static final UUID USER = UUID.randomUUID();
  private static final String BY_USER = "groups=user&sub=" + USER;

  static Stream<Arguments> tokens() throws GeneralSecurityException {
    String good = Tokens.ofUser(USER);
    return Stream.of(
        Arguments.of("none", ""),
        Arguments.of("one that has expired", Tokens.asked(BY_USER + "&ttl=-120")),
        Arguments.of("one that is not valid yet", Tokens.asked(BY_USER + "&nbf=600")),
        Arguments.of("one for another service", Tokens.asked(BY_USER + "&aud=another")),
        Arguments.of("one of another issuer", Tokens.asked(BY_USER + "&iss=http://another")),
        Arguments.of("one whose issuer ends in /", Tokens.asked(BY_USER + "&iss=" + issuer())),
        Arguments.of("one with other claims", withRole(good, "admin")),
        Arguments.of("one without a signature", unsigned(good)),
        Arguments.of("one that says it needs no signature", withoutAlgorithm(good)),
        Arguments.of("one signed with another key", signedAnew(good)),
        Arguments.of("one whose end is missing", good.substring(0, good.length() - 20)),
        Arguments.of("none at all but words", "not-a-token"));
  }

  // T01, T03
  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void refusesEveryTokenButAGoodOne(String name, String token) {
    Portal caller = Portal.withToken(token);
    List<Answer> answers =
        List.of(
            caller.history(USER, ""),
            caller.initiate(USER),
            caller.verify(USER, Pictures.personA(1)),
            caller.erase(USER),
            caller.get("/api/v1/nothing"));
    for (Answer answer : answers) {
      answer.problem(401, "unauthenticated");
      assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"));
    }
  }

  @Test
  void takesTheTokenThatAllOfTheseWereMadeFrom() {
    Portal.withToken(Tokens.asked(BY_USER)).history(USER, "").json(200);
    Portal.withToken(Tokens.asked(BY_USER + "&nbf=-5&ttl=60")).history(USER, "").json(200);
  }

  @Test
  void refusesAnotherSchemeThanBearer() {
    Portal nobody = Portal.withoutToken();
    for (String scheme : new String[] {"Basic", "Token", "bearertoken"}) {
      String value = scheme + " " + Tokens.ofUser(USER);
      nobody
          .send(nobody.request("/api/v1/verify/history/" + USER).header("Authorization", value))
          .problem(401, "unauthenticated");
    }
  }

  @Test
  void takesNoTokenFromTheAddress() {
    Portal.withoutToken()
        .history(USER, "?access_token=" + Tokens.ofUser(USER))
        .problem(401, "unauthenticated");
  }

  private static String issuer() {
    return Service.setting("JWT_ISSUER") + "/";
  }

  private static String[] parts(String token) {
    return token.split("\\.");
  }

  private static String withRole(String token, String role) {
    String claims =
        new String(Base64.getUrlDecoder().decode(parts(token)[1]), StandardCharsets.UTF_8);
    String changed = claims.replace("\"user\"", "\"" + role + "\"");
    return Secrets.token(parts(token)[0] + "." + encoded(changed) + "." + parts(token)[2]);
  }

  private static String unsigned(String token) {
    return parts(token)[0] + "." + parts(token)[1] + ".";
  }

  private static String withoutAlgorithm(String token) {
    return encoded(Json.createObjectBuilder().add("alg", "none").build().toString())
        + "."
        + parts(token)[1]
        + ".";
  }

  private static String signedAnew(String token) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    PrivateKey another = generator.generateKeyPair().getPrivate();
    String signed = parts(token)[0] + "." + parts(token)[1];
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(another);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
