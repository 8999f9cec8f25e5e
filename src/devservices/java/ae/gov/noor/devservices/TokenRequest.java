package ae.gov.noor.devservices;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a token shall say, read from a query: {@code sub} (required), {@code groups} (commas
 * between, {@code user} if absent), and for tests of refusals {@code ttl} (seconds, negative for an
 * expired token), {@code nbf} (seconds from now), {@code aud} and {@code iss}. Anything malformed
 * is an {@link IllegalArgumentException} with a message for the caller.
 */
final class TokenRequest {
  private static final long LIFETIME_SECONDS = 3600;

  private final Map<String, String> parameters;

  private TokenRequest(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  static TokenRequest of(String rawQuery) {
    Map<String, String> parameters = parameters(rawQuery);
    if (parameters.getOrDefault("sub", "").isBlank()) {
      throw new IllegalArgumentException("sub is required: /token?sub=...&groups=user,admin");
    }
    return new TokenRequest(parameters);
  }

  static Map<String, String> parameters(String rawQuery) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : rawQuery == null ? List.<String>of() : List.of(rawQuery.split("&"))) {
      String[] sides = pair.split("=", 2);
      parameters.put(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  JsonObject claims(String issuer, String audience) {
    long now = Instant.now().getEpochSecond();
    String subject = parameters.get("sub");
    JsonObjectBuilder claims =
        Json.createObjectBuilder()
            .add("iss", parameters.getOrDefault("iss", issuer))
            .add("aud", parameters.getOrDefault("aud", audience))
            .add("sub", subject)
            .add("upn", subject)
            .add("groups", Json.createArrayBuilder(groups()))
            .add("iat", now)
            .add("exp", now + seconds("ttl", LIFETIME_SECONDS))
            .add("jti", UUID.randomUUID().toString());
    if (parameters.containsKey("nbf")) {
      claims.add("nbf", now + seconds("nbf", 0));
    }
    return claims.build();
  }

  private List<String> groups() {
    return List.of(parameters.getOrDefault("groups", "user").split(",")).stream()
        .map(String::strip)
        .filter(group -> !group.isEmpty())
        .toList();
  }

  private long seconds(String name, long otherwise) {
    String text = parameters.getOrDefault(name, String.valueOf(otherwise));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(name + " is not a number of seconds", notANumber);
    }
  }
}
