package ae.gov.noor.biometric.platform;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * How people sign in to the console: by OpenID Connect at the issuer of tokens, where the console
 * is a public client of it, else with a token that they have.
 *
 * @param issuer as tokens name it; an http(s) address where there is a client
 * @param clientId empty where there is none
 * @param scope what the client asks for
 */
record ConsoleSignIn(String issuer, String clientId, String scope) {
  static ConsoleSignIn of(Settings settings) {
    return new ConsoleSignIn(
        settings.text(Setting.JWT_ISSUER),
        settings.text(Setting.OIDC_CLIENT_ID),
        settings.text(Setting.OIDC_SCOPE));
  }

  /** Where nobody signs in but with a token. */
  static ConsoleSignIn byTokenAlone() {
    return new ConsoleSignIn("", "", "openid");
  }

  /** The one origin beside its own that the console may call; empty where nobody is asked. */
  Optional<String> origin() {
    return clientId.isEmpty() ? Optional.empty() : originOf(issuer);
  }

  /**
   * Scheme, host and port of an http(s) address without user, query and fragment; empty where it is
   * no such one. Safe to be part of a content policy: a host holds neither spaces nor semicolons.
   */
  static Optional<String> originOf(String issuer) {
    try {
      URI address = new URI(issuer == null ? "" : issuer);
      boolean fit =
          issuer != null
              && issuer.matches("https?://.+")
              && address.getHost() != null
              && address.getUserInfo() == null
              && address.getQuery() == null
              && address.getFragment() == null;
      return fit
          ? Optional.of(
              address.getScheme()
                  + "://"
                  + address.getHost()
                  + (address.getPort() < 0 ? "" : ":" + address.getPort()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** What the page has to know; nothing where nobody is asked. All of it is public. */
  String json() {
    JsonObjectBuilder known = Json.createObjectBuilder();
    if (!clientId.isEmpty()) {
      known.add("issuer", issuer).add("client_id", clientId).add("scope", scope);
    }
    return known.build().toString();
  }
}
