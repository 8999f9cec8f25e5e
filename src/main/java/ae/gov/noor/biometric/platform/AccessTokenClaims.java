package ae.gov.noor.biometric.platform;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.util.Set;

/**
 * Issuer, audience, subject and times of a token, and that it was made to call a service: issuers
 * sign ID and refresh tokens with the same key, and an audience alone does not tell them apart
 * (ASVS 5.0, 9.2.2). What a token says of its kind must be that of an access token; saying nothing
 * is allowed.
 */
final class AccessTokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {
  /** OpenID Connect Core 1.0, section 3.3.2.11: they bind an ID token to what came with it. */
  private static final Set<String> OF_ID_TOKENS_ONLY = Set.of("at_hash", "c_hash");

  AccessTokenClaims(String issuer, String audience) {
    super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
  }

  @Override
  public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
    super.verify(claims, context);
    // Keycloak writes "typ": Bearer, ID, Refresh, Logout; Cognito "token_use": access, id
    if (!saysNothingBut("Bearer", claims.getClaim("typ"))
        || !saysNothingBut("access", claims.getClaim("token_use"))
        || OF_ID_TOKENS_ONLY.stream().anyMatch(claims.getClaims()::containsKey)) {
      throw new BadJWTException("not an access token");
    }
  }

  private static boolean saysNothingBut(String kind, Object claim) {
    return claim == null || claim instanceof String said && said.equalsIgnoreCase(kind);
  }
}
