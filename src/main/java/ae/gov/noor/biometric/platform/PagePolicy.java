package ae.gov.noor.biometric.platform;

import java.util.Map;

/**
 * What a browser may do with what it gets from here. Pages take scripts, styles, pictures and data
 * from this server alone and run none that stand in the page itself; they use the camera and the
 * microphone and nothing else of the device, send forms nowhere and are shown in nobody's frame.
 * Answers of the API are no pages at all.
 */
public final class PagePolicy {
  private static final String CONTENT_SECURITY = "Content-Security-Policy";

  private static final String PAGE =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "font-src 'self'",
          "connect-src 'self'",
          "worker-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'");

  private PagePolicy() {}

  /** Headers of a page and of what it is made of. */
  public static Map<String, String> ofPages() {
    return Map.of(
        CONTENT_SECURITY,
        PAGE,
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
