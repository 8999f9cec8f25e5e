package ae.gov.noor.biometric.platform;

import java.util.Map;
import java.util.Optional;

/**
 * What a browser may do with what it gets from here. Pages take scripts, styles, pictures and data
 * from this server alone and run none that stand in the page itself; they use the camera and the
 * microphone and nothing else of the device, send forms nowhere and are shown in nobody's frame.
 * The console may call one other origin, the issuer's, where people sign in there. Answers of the
 * API are no pages at all.
 */
public final class PagePolicy {
  private static final String CONTENT_SECURITY = "Content-Security-Policy";

  private static final String SELF = "'self'";

  private PagePolicy() {}

  /** Headers of a page and of what it is made of. */
  public static Map<String, String> ofPages() {
    return page(SELF);
  }

  /** The same for the console, which may also call the issuer where people sign in there. */
  public static Map<String, String> ofConsole(Optional<String> issuer) {
    return page(issuer.map(origin -> SELF + " " + origin).orElse(SELF));
  }

  private static Map<String, String> page(String called) {
    return Map.of(
        CONTENT_SECURITY,
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src " + called,
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'"),
        "Permissions-Policy",
        "camera=(self), microphone=(self), geolocation=(), display-capture=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy",
        "same-origin",
        "Cross-Origin-Resource-Policy",
        "same-origin",
        "Cache-Control",
        "no-cache");
  }

  /** Headers of an answer that is data. */
  public static Map<String, String> ofData() {
    return Map.of(
        CONTENT_SECURITY,
        "default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy",
        "same-origin",
        "Cache-Control",
        "no-store");
  }
}
