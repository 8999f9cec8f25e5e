package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEProcessorConfiguration;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Looks at a bearer token before the server's own MicroProfile JWT does, which still has the last
 * word: the server quotes what it refuses in its log, so it must see only tokens that are good.
 * RS256 by a key of the issuer's set, issuer, audience, subject and times, with at most 60 seconds
 * between clocks, and no ID or refresh token; keys are kept for a while where the issuer does not
 * answer.
 */
@ApplicationScoped
public class TokenGate {
  private static final String SCHEME = "Bearer ";
  private static final int CLOCK_SKEW_SECONDS = 60;
  private static final int LONGEST = 16 * 1024;
  private static final long KEYS_OUTLIVE_ISSUER_MILLIS = 60L * 60 * 1000;

  @Inject Settings settings;
  private DefaultJWTProcessor<SecurityContext> processor;

  @PostConstruct
  void open() {
    try {
      open(
          JWKSourceBuilder.create(
                  URI.create(settings.text(Setting.JWT_JWKS_URI)).toURL(), new KeysAtTheirAddress())
              .retrying(true)
              .outageTolerant(KEYS_OUTLIVE_ISSUER_MILLIS)
              .build());
    } catch (MalformedURLException e) {
      throw new IllegalStateException("JWT_JWKS_URI", e);
    }
  }

  /** Fetches the issuer's keys from where the setting says and from nowhere else. */
  private static final class KeysAtTheirAddress extends DefaultResourceRetriever {
    KeysAtTheirAddress() {
      super(
          JWKSourceBuilder.DEFAULT_HTTP_CONNECT_TIMEOUT,
          JWKSourceBuilder.DEFAULT_HTTP_READ_TIMEOUT,
          JWKSourceBuilder.DEFAULT_HTTP_SIZE_LIMIT);
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
      HttpURLConnection connection = super.openHTTPConnection(url);
      connection.setInstanceFollowRedirects(false);
      return connection;
    }
  }

  /** Takes the tokens that are signed by one of these keys. */
  void open(JWKSource<SecurityContext> keys) {
    processor = new DefaultJWTProcessor<>();
    onlySigned(processor, keys);
    AccessTokenClaims claims =
        new AccessTokenClaims(
            settings.text(Setting.JWT_ISSUER), settings.text(Setting.JWT_AUDIENCE));
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  /** Lets through what is signed as RS256 by one of these keys, whatever it says. */
  static void onlySigned(
      JOSEProcessorConfiguration<SecurityContext> processor, JWKSource<SecurityContext> keys) {
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new VerifyingKeys(keys));
  }

  /** Of the keys that fit, those that are there to verify, as far as they say what they are for. */
  private static final class VerifyingKeys extends JWSVerificationKeySelector<SecurityContext> {
    VerifyingKeys(JWKSource<SecurityContext> keys) {
      super(JWSAlgorithm.RS256, keys);
    }

    @Override
    protected JWKMatcher createJWKMatcher(JWSHeader header) {
      JWKMatcher fitting = super.createJWKMatcher(header);
      return fitting == null
          ? null
          : new JWKMatcher.Builder(fitting).keyOperations(KeyOperation.VERIFY, null).build();
    }
  }

  /**
   * Whether the value of an Authorization header brings a good token.
   *
   * @throws Refusal with {@code STORE_UNAVAILABLE} where the issuer's keys cannot be had
   */
  boolean accepts(String authorization) {
    if (authorization == null
        || !authorization.startsWith(SCHEME)
        || authorization.length() > LONGEST) {
      return false;
    }
    String token = authorization.substring(SCHEME.length());
    if (!isCompact(token)) {
      return false;
    }
    try {
      processor.process(token, null);
      return true;
    } catch (RateLimitReachedException e) {
      // a key that the set did not have a moment ago: anybody can name one, so it is a bad token
      // and counted as one, not a store that is away
      return false;
    } catch (KeySourceException e) {
      throw new Refusal(Reason.STORE_UNAVAILABLE);
    } catch (BadJOSEException | ParseException | JOSEException e) {
      return false;
    }
  }

  /**
   * RFC 7515, section 7.1: three texts in base64url, each in its one spelling. The library steps
   * over foreign characters and stray bits, so that one token could be written in many ways.
   */
  private static boolean isCompact(String token) {
    String[] parts = token.split("\\.", -1);
    return parts.length == 3 && Arrays.stream(parts).allMatch(TokenGate::isCanonical);
  }

  private static boolean isCanonical(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
