package ae.gov.noor.biometric.adapter.kafka;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.security.auth.SslEngineFactory;

/**
 * TLS to Kafka as Java itself is configured to speak it, by {@code javax.net.ssl.*}: the same
 * authorities and the same certificate as for every other store. Kafka's own way looks at Java's
 * authorities, and for a certificate only at settings of its own.
 */
public final class JavaTls implements SslEngineFactory {
  @Override
  public void configure(Map<String, ?> configs) {
    // nothing: what counts are Java's properties
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String identification) {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, port);
      engine.setUseClientMode(true);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm(identification);
      engine.setSSLParameters(parameters);
      return engine;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no TLS: see javax.net.ssl.*", e);
    }
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    throw new UnsupportedOperationException("this is a client");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> next) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public KeyStore keystore() {
    return null;
  }

  @Override
  public KeyStore truststore() {
    return null;
  }

  @Override
  public void close() {
    // nothing is held
  }
}
