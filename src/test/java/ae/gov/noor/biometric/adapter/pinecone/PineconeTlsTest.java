package ae.gov.noor.biometric.adapter.pinecone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Breaker;
import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexUnavailable.Kind;
import ae.gov.noor.biometric.index.IndexedVector;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An address that is not who it must be is an index that is away, and nothing else: it gets no key,
 * no vector and no call in the clear. What an absent index does to enrolment and verification
 * stands in the tests of those.
 */
class PineconeTlsTest {
  private static final char[] PASSWORD = "of-a-test".toCharArray();
  private static final String STATS =
      "{\"namespaces\":{},\"dimension\":768,\"metric\":\"euclidean\",\"totalVectorCount\":0}";
  private static final Limits LIMITS =
      new Limits(Duration.ofMillis(150), Duration.ofSeconds(10), Duration.ofMinutes(1), 1);

  /** A server's key, and who vouches for it. */
  private record Identity(KeyStore keys, KeyStore anchors) {}

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger calls = new AtomicInteger();
  private final IndexedVector face = TestIndex.face(1);
  private SSLContext former;
  @TempDir private Path folder;

  @BeforeEach
  void remember() throws GeneralSecurityException {
    former = SSLContext.getDefault();
  }

  @AfterEach
  void end() {
    SSLContext.setDefault(former);
    threads.shutdownNow();
  }

  @Test
  void asksAnIndexWhoseCertificateIsGood() throws Exception {
    Identity good = identity("-1d");
    trust(good);
    HttpServer server = https(good);
    try (PineconeIndex index = index(server.getAddress().getPort())) {
      assertEquals(0, index.size());
      assertTrue(calls.get() > 0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void leavesAnIndexAloneThatNobodyVouchesFor() throws Exception {
    trust(identity("-1d"));
    isLeftAlone(https(identity("-1d")));
  }

  @Test
  void leavesAnIndexAloneWhoseCertificateHasExpired() throws Exception {
    Identity expired = identity("-30d");
    trust(expired);
    isLeftAlone(https(expired));
  }

  @Test
  void neverSpeaksInTheClear() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ByteArrayOutputStream heard = new ByteArrayOutputStream();
      threads.submit(() -> answerInTheClear(plain, heard));
      isLeftAlone(plain.getLocalPort());
      String text = heard.toString(StandardCharsets.ISO_8859_1);
      assertTrue(text.length() > 0);
      assertFalse(text.contains(TestIndex.KEY) || text.contains("HTTP"), "it was spoken to");
    }
  }

  private static Void answerInTheClear(ServerSocket plain, ByteArrayOutputStream heard)
      throws IOException {
    while (true) {
      try (Socket socket = plain.accept()) {
        byte[] hello = new byte[4_096];
        heard.write(hello, 0, Math.max(0, socket.getInputStream().read(hello)));
        socket
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private void isLeftAlone(HttpServer server) {
    try {
      isLeftAlone(server.getAddress().getPort());
      assertEquals(0, calls.get(), "nobody is told anything");
    } finally {
      server.stop(0);
    }
  }

  /** Five failures in a row, and it is not even tried any more. */
  private void isLeftAlone(int port) {
    try (PineconeIndex index = index(port)) {
      Kind kind = Kind.UNREACHABLE;
      for (int i = 0; i < 2 * Breaker.MOST_FAILURES && kind != Kind.NOT_TRIED; i++) {
        assertEquals(Kind.UNREACHABLE, kind);
        kind = assertThrows(IndexUnavailable.class, () -> index.upsert(face)).kind();
      }
      assertEquals(Kind.NOT_TRIED, kind);
    }
  }

  private PineconeIndex index(int port) {
    String address = "https://localhost:" + port;
    PineconeAccount account = PineconeAccount.of(TestIndex.KEY, "eu", address, "x");
    return new PineconeIndex(
        new Connection(account, Optional::empty, threads, Clock.systemUTC(), LIMITS),
        TestIndex.perTemplate());
  }

  private HttpServer https(Identity identity) throws IOException, GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(identity.keys(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer server = HttpsServer.create(anyPort, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          PineconeServer.body("application/json", STATS).answer(exchange);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void trust(Identity identity) throws GeneralSecurityException {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(identity.anchors());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    SSLContext.setDefault(context);
  }

  /** A certificate for localhost, good for ten days, by an authority of its own. */
  private Identity identity(String from) throws Exception {
    Path file = Files.createTempFile(folder, "keys", ".p12");
    Files.delete(file);
    keytool(file, "-alias ca -dname CN=authority -ext BC=ca:true -startdate -40d -validity 90");
    keytool(
        file,
        "-alias leaf -signer ca -dname CN=localhost -ext SAN=dns:localhost -validity 10 -startdate "
            + from);
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      all.load(in, PASSWORD);
    }
    KeyStore keys = empty();
    keys.setKeyEntry(
        "leaf", all.getKey("leaf", PASSWORD), PASSWORD, all.getCertificateChain("leaf"));
    KeyStore anchors = empty();
    anchors.setCertificateEntry("ca", all.getCertificate("ca"));
    return new Identity(keys, anchors);
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void keytool(Path file, String what) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(
        List.of("-genkeypair -keyalg EC -groupname secp256r1 -storetype PKCS12".split(" ")));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", new String(PASSWORD)));
    command.addAll(List.of(what.split(" ")));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), said);
  }
}
