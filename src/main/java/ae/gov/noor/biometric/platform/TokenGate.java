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
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;

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
    processor = new DefaultJWTProcessor<>();
    try {
      onlySigned(
          processor,
          JWKSourceBuilder.create(URI.create(settings.text(Setting.JWT_JWKS_URI)).toURL())
              .retrying(true)
              .outageTolerant(KEYS_OUTLIVE_ISSUER_MILLIS)
              .build());
    } catch (MalformedURLException e) {
      throw new IllegalStateException("JWT_JWKS_URI", e);
    }
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
    try {
      processor.process(authorization.substring(SCHEME.length()), null);
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
}
