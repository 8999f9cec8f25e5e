package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The port that production has: TLS 1.3 and nothing older. */
@ExtendWith(ArquillianExtension.class)
class TlsIT {

  /** The server of the tests made its certificate itself. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static int port() {
    Service.base();
    return Integer.parseInt(System.getProperty("it.https.port"));
  }

  private static SSLSocket connect(String protocol) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port());
    socket.setEnabledProtocols(new String[] {protocol});
    socket.setSoTimeout(30_000);
    return socket;
  }

  @Test
  void answersAClientOfTls13WithTheHeadersThatKeepItThere() throws Exception {
    try (SSLSocket socket = connect("TLSv1.3")) {
      socket.startHandshake();
      assertEquals("TLSv1.3", socket.getSession().getProtocol());
      String answer = get(socket, "/api/v1/verify/history/x");
      assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
      assertEquals(
          "max-age=31536000; includeSubDomains", header(answer, "Strict-Transport-Security"));
      assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
      assertEquals("no-referrer", header(answer, "Referrer-Policy"));
      assertEquals("no-store", header(answer, "Cache-Control"));
      assertNull(header(answer, "Server"));
      assertNull(header(answer, "X-Powered-By"));
    }
  }

  @Test
  void refusesAClientOfTls12() throws Exception {
    try (SSLSocket socket = connect("TLSv1.2")) {
      assertThrows(SSLException.class, socket::startHandshake);
    }
  }

  @Test
  void speaksHttp11WithAClientThatWouldRatherSpeakHttp2() throws Exception {
    try (SSLSocket socket = connect("TLSv1.3")) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      assertNotEquals("h2", socket.getApplicationProtocol());
      assertTrue(get(socket, "/api/v1/verify/history/x").startsWith("HTTP/1.1 401 "));
    }
  }

  /** Java itself no longer speaks what is older; sslyze, a package of PyPI, does. */
  @Test
  void offersNothingOlderThanTls13ToSslyze() {
    Optional<Program> sslyze = Program.onPath("sslyze");
    assumeTrue(sslyze.isPresent(), "sslyze is not installed");
    String report =
        sslyze
            .get()
            .run(
                "--sslv2",
                "--sslv3",
                "--tlsv1",
                "--tlsv1_1",
                "--tlsv1_2",
                "--tlsv1_3",
                "--mozilla_config=disable",
                "localhost:" + port());
    for (String old : new String[] {"SSL 2.0", "SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2"}) {
      assertTrue(
          report.matches("(?s).*\\* " + old + " Cipher Suites:[^*]*rejected all cipher suites.*"),
          report);
    }
    assertTrue(
        report.matches("(?s).*\\* TLS 1.3 Cipher Suites:[^*]*accepted the following.*"), report);
  }

  private static String get(SSLSocket socket, String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(String answer, String name) {
    return answer
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(null);
  }
}
