package ae.gov.noor.devservices;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The authorization code flow of OpenID Connect for one public client, the admin console on this
 * machine, by the rules that a real issuer has: the redirect address must be the client's own, a
 * challenge (PKCE, S256) must be there, a code is good once, for a minute, for that client, address
 * and verifier. Who signs in as whom is for the form to say, which asks for no password.
 */
final class CodeFlow {
  static final String CLIENT = "noor-console";

  /** As RFC 8252 lets native clients have it, any port of this machine. */
  private static final Pattern REDIRECT =
      Pattern.compile("https?://localhost(:[0-9]{1,5})?/admin/");

  private static final Pattern ORIGIN = Pattern.compile("https?://localhost(:[0-9]{1,5})?");
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
  private static final long CODE_SECONDS = 60;
  private static final int MOST_CODES = 1000;

  private final String issuer;
  private final String audience;
  private final SigningKey key;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  /** What a code stands for. */
  private record Grant(
      String redirect, String challenge, String nonce, TokenRequest who, Instant end) {}

  CodeFlow(String issuer, String audience, SigningKey key) {
    this.issuer = issuer;
    this.audience = audience;
    this.key = key;
  }

  /** Whether pages of this origin may read what is answered: those of this machine. */
  static boolean mayRead(String origin) {
    return origin != null && ORIGIN.matcher(origin).matches();
  }

  /** OpenID Connect Discovery 1.0. */
  String discovery() {
    return Json.createObjectBuilder()
        .add("issuer", issuer)
        .add("authorization_endpoint", issuer + "/authorize")
        .add("token_endpoint", issuer + "/token")
        .add("end_session_endpoint", issuer + "/sign-out")
        .add("jwks_uri", issuer + "/jwks")
        .add("response_types_supported", Json.createArrayBuilder().add("code"))
        .add("subject_types_supported", Json.createArrayBuilder().add("public"))
        .add("id_token_signing_alg_values_supported", Json.createArrayBuilder().add("RS256"))
        .add("token_endpoint_auth_methods_supported", Json.createArrayBuilder().add("none"))
        .add("code_challenge_methods_supported", Json.createArrayBuilder().add("S256"))
        .add("authorization_response_iss_parameter_supported", true)
        .build()
        .toString();
  }

  /**
   * The form that asks who signs in. What is not the client's is refused here and not sent back.
   */
  String form(String rawQuery) {
    Map<String, String> asked = TokenRequest.parameters(rawQuery);
    check(asked);
    String kept =
        asked.entrySet().stream()
            .map(entry -> hidden(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>Development issuer</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}
    label{display:block;margin-top:1rem}input{width:100%%;font:inherit;padding:.5rem;box-sizing:border-box}
    button{font:inherit;padding:.5rem 1.25rem;margin:1.5rem .5rem 0 0}</style></head>
    <body><main><h1>Development issuer</h1><p>Not for production: whoever asks is let in.</p>
    <form method="post" action="/authorize">%s
    <label>Who <input name="sub" value="admin@example.ae"></label>
    <label>Roles, with commas between <input name="groups" value="admin"></label>
    <label>Seconds for which the code is good <input name="code_ttl" value="%d"></label>
    <button name="answer" value="allow">Sign in</button><button name="answer" value="deny">Deny</button>
    </form></main></body></html>
    """
        .formatted(kept, CODE_SECONDS);
  }

  private static void check(Map<String, String> asked) {
    refuseUnless(CLIENT.equals(asked.get("client_id")), "client_id is not " + CLIENT);
    refuseUnless(
        REDIRECT.matcher(asked.getOrDefault("redirect_uri", "")).matches(),
        "redirect_uri is not the console of this machine");
    refuseUnless("code".equals(asked.get("response_type")), "response_type is not code");
    refuseUnless("S256".equals(asked.get("code_challenge_method")), "PKCE by S256 is required");
    refuseUnless(
        CHALLENGE.matcher(asked.getOrDefault("code_challenge", "")).matches(),
        "code_challenge is not a SHA-256 in base64url");
  }

  private static void refuseUnless(boolean fit, String problem) {
    if (!fit) {
      throw new IllegalArgumentException(problem);
    }
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(html(name), html(value));
  }

  private static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** Where the browser goes with the form's answer: back to the client, with a code or without. */
  String answered(String body) {
    Map<String, String> given = TokenRequest.parameters(body);
    check(given);
    Map<String, String> back = new LinkedHashMap<>();
    if ("allow".equals(given.get("answer"))) {
      back.put("code", code(given, TokenRequest.of(body)));
    } else {
      back.put("error", "access_denied");
    }
    back.put("state", given.getOrDefault("state", ""));
    back.put("iss", issuer);
    return with(given.get("redirect_uri"), back);
  }

  private String code(Map<String, String> given, TokenRequest who) {
    grants.values().removeIf(grant -> grant.end().isBefore(Instant.now()));
    refuseUnless(grants.size() < MOST_CODES, "too many codes wait");
    String code = randomText();
    long seconds = Long.parseLong(given.getOrDefault("code_ttl", "" + CODE_SECONDS));
    grants.put(
        code,
        new Grant(
            given.get("redirect_uri"),
            given.get("code_challenge"),
            given.getOrDefault("nonce", ""),
            who,
            Instant.now().plusSeconds(Math.min(CODE_SECONDS, seconds))));
    return code;
  }

  /** The tokens for a code, which is used up by this whether it is good or not. */
  JsonObject exchanged(String body) throws GeneralSecurityException {
    Map<String, String> given = TokenRequest.parameters(body);
    refuseUnless("authorization_code".equals(given.get("grant_type")), "unsupported_grant_type");
    refuseUnless(CLIENT.equals(given.get("client_id")), "invalid_client");
    Grant grant = grants.remove(given.getOrDefault("code", ""));
    String verifier = given.getOrDefault("code_verifier", "");
    refuseUnless(
        grant != null
            && Instant.now().isBefore(grant.end())
            && grant.redirect().equals(given.get("redirect_uri"))
            && VERIFIER.matcher(verifier).matches()
            && grant.challenge().equals(sha256(verifier)),
        "invalid_grant");
    JsonObject access = grant.who().claims(issuer, audience);
    JsonObjectBuilder identity =
        Json.createObjectBuilder()
            .add("iss", issuer)
            .add("aud", CLIENT)
            .add("sub", access.getString("sub"))
            .add("iat", access.getJsonNumber("iat"))
            .add("exp", access.getJsonNumber("exp"));
    if (!grant.nonce().isEmpty()) {
      identity.add("nonce", grant.nonce());
    }
    return Json.createObjectBuilder()
        .add("access_token", key.sign(access))
        .add("token_type", "Bearer")
        .add("expires_in", access.getInt("exp") - access.getInt("iat"))
        .add("id_token", key.sign(identity.build()))
        .build();
  }

  /**
   * Where the browser goes after it has signed out: this issuer keeps no session that would end.
   */
  static String signedOut(String rawQuery) {
    Map<String, String> given = TokenRequest.parameters(rawQuery);
    String back = given.getOrDefault("post_logout_redirect_uri", "");
    refuseUnless(CLIENT.equals(given.get("client_id")), "client_id is not " + CLIENT);
    refuseUnless(
        REDIRECT.matcher(back).matches(),
        "post_logout_redirect_uri is not the console of this machine");
    return with(back, Map.of("state", given.getOrDefault("state", "")));
  }

  private static String with(String address, Map<String, String> parameters) {
    return address
        + parameters.entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  private String randomText() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
