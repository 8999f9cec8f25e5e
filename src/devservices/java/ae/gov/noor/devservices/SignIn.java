package ae.gov.noor.devservices;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Who signs in and where to, read from a query: {@code page} (a path of the service, {@code /} if
 * absent), {@code sub} (always the same person if absent) and {@code groups}, as in a {@link
 * TokenRequest}. Leads to no other host.
 */
record SignIn(String page, String tokenQuery) {
  private static final String SOMEBODY =
      UUID.nameUUIDFromBytes("somebody".getBytes(StandardCharsets.UTF_8)).toString();

  static SignIn of(String rawQuery) {
    Map<String, String> parameters = TokenRequest.parameters(rawQuery);
    String page = parameters.getOrDefault("page", "/");
    if (!page.matches("/|(/[a-z-]+)+/")) {
      throw new IllegalArgumentException("page is a path such as /admin/");
    }
    String others = rawQuery == null ? "" : rawQuery;
    return new SignIn(
        page, parameters.containsKey("sub") ? others : "sub=" + SOMEBODY + "&" + others);
  }
}
