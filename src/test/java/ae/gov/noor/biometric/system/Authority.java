package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Authorities of a test, and what they certified: made anew by Java's own keytool, in a folder,
 * gone with it.
 */
final class Authority {
  static final String PASSWORD = "changeit";
  private static final String TYPE = "PKCS12";

  private final Path folder;
  private final Path all;

  Authority(Path folder) {
    this.folder = folder;
    all = folder.resolve("all.p12");
  }

  /** An authority of this alias. */
  Authority root(String alias) {
    return make(alias, "CN=" + alias, "-ext", "bc:critical=ca:true");
  }

  /** A key of this alias, certified by an authority, with further options of keytool. */
  Authority certify(String alias, String authority, String name, String... more) {
    List<String> options = new ArrayList<>(List.of("-signer", authority));
    options.addAll(List.of(more));
    return make(alias, "CN=" + name, options.toArray(String[]::new));
  }

  private Authority make(String alias, String name, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                all.toString(),
                "-storetype",
                TYPE,
                "-storepass",
                PASSWORD));
    options.addAll(List.of(more));
    new Program(Path.of(System.getProperty("java.home"), "bin", "keytool"))
        .run(options.toArray(String[]::new));
    return this;
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(all)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, null);
    return store;
  }

  private KeyStore onlyKey(String alias) throws GeneralSecurityException, IOException {
    KeyStore one = empty();
    char[] password = PASSWORD.toCharArray();
    one.setKeyEntry(
        alias, store().getKey(alias, password), password, store().getCertificateChain(alias));
    return one;
  }

  private KeyStore onlyCertificate(String alias) throws GeneralSecurityException, IOException {
    KeyStore one = empty();
    one.setCertificateEntry(alias, store().getCertificate(alias));
    return one;
  }

  private Path write(KeyStore store, String name) throws GeneralSecurityException, IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** A key store with this key and its certificates alone. */
  Path keyStore(String alias) throws GeneralSecurityException, IOException {
    return write(onlyKey(alias), alias + ".p12");
  }

  /** A trust store with this authority alone. */
  Path trustStore(String alias) throws GeneralSecurityException, IOException {
    return write(onlyCertificate(alias), alias + "-trust.p12");
  }

  /** The certificates of this alias, as PEM. */
  String certificates(String alias) throws GeneralSecurityException, IOException {
    StringBuilder pem = new StringBuilder();
    for (Certificate certificate : store().getCertificateChain(alias)) {
      pem.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return pem.toString();
  }

  /** The private key of this alias, as PEM. */
  String key(String alias) throws GeneralSecurityException, IOException {
    Key key = store().getKey(alias, PASSWORD.toCharArray());
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(String what, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /** A server's side: shows this key, asks for a certificate of that authority. */
  SSLContext context(String alias, String trusted) throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(onlyKey(alias), PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(onlyCertificate(trusted));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
