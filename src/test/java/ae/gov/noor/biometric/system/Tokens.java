package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Tokens of the development issuer. */
final class Tokens {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Tokens() {}

  static String ofUser(UUID user) {
    return asked("sub=" + user + "&groups=user");
  }

  static String withRoles(String... roles) {
    return asked("sub=somebody&groups=" + String.join(",", roles));
  }

  /** A token as the query of the issuer asks for it. */
  static String asked(String query) {
    String keys = Service.setting("JWT_JWKS_URI");
    URI address = URI.create(keys.replaceAll("/jwks$", "/token?") + query);
    try {
      HttpResponse<String> answer =
          CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("the issuer answers " + answer.body());
      }
      return Secrets.token(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("the issuer does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
