package ae.gov.noor.biometric.platform;

import static ae.gov.noor.biometric.fuzz.FuzzTarget.promise;

import ae.gov.noor.biometric.fuzz.FuzzTarget;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** No Authorization header is good but the one with the very token that the issuer made. */
public final class TokenGateFuzz implements FuzzTarget {
  private static final String SCHEME = "Bearer ";
  private final TokenGate gate = new TokenGate();
  private final String good;

  public TokenGateFuzz() {
    try {
      RSAKey key = new RSAKeyGenerator(2048).keyID("only").generate();
      gate.settings =
          new Settings(MapConfig.of(Map.of("JWT_ISSUER", "https://issuer", "JWT_AUDIENCE", "us")));
      gate.open(new ImmutableJWKSet<>(new JWKSet(key)));
      JWTClaimsSet claims =
          new JWTClaimsSet.Builder()
              .issuer("https://issuer")
              .audience("us")
              .subject("somebody")
              .expirationTime(new Date(4_000_000_000_000L))
              .build();
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("only").build(), claims);
      token.sign(new RSASSASigner(key));
      good = SCHEME + token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    String none = encoded("{\"alg\":\"none\"}") + "." + encoded("{\"sub\":\"a\"}") + ".";
    String parts = encoded("{\"alg\":\"RS256\",\"kid\":\"only\"}") + "." + encoded("{}") + ".AA";
    byte[] lastDigit = new byte[good.length()];
    lastDigit[good.length() - 1] = 1;
    return List.of(
        new byte[1],
        lastDigit,
        ascii(SCHEME + none),
        ascii(SCHEME + parts),
        ascii(SCHEME + "a.b.c.d.e"),
        ascii("bearer x"),
        ascii("Basic YTpi"));
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ascii(json));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void read(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    judge(text);
    judge(SCHEME + text);
    judge(new String(FuzzTarget.overlaid(ascii(good), input), StandardCharsets.ISO_8859_1));
    // what is put in between, at a place that the input chooses
    int at = input.length == 0 ? good.length() : SCHEME.length() + (input[0] & 0xff);
    judge(good.substring(0, at) + text + good.substring(at));
  }

  private void judge(String header) {
    promise(gate.accepts(header) == header.equals(good), "another header than the good one");
  }
}
