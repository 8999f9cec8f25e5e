package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.onnx.OnnxEngine;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Looks at every setting before anything of the application exists, and ends the whole server where
 * one is missing or wrong: a service that answers half its calls is worse than one that does not
 * start.
 */
public class StartGuard implements Extension {
  private static final System.Logger LOG = System.getLogger(StartGuard.class.getName());

  void check(@Observes BeforeBeanDiscovery discovery) {
    speakAsJavaDoes();
    Settings settings = new Settings(ConfigProvider.getConfig());
    List<String> problems = new ArrayList<>(settings.problems());
    if (problems.isEmpty()) {
      try {
        KeySource.read(settings);
        if (Remote.configured(settings)) {
          Remote.account(settings);
        }
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    boolean development = "development".equals(settings.text(Setting.NOOR_PROFILE));
    if (settings.on(Setting.INDEX_REST)
        && (!development || settings.text(Setting.PINECONE_API_KEY).isEmpty())) {
      problems.add("INDEX_REST is for development only and needs PINECONE_API_KEY");
    }
    problems.addAll(ProductionRules.problems(settings));
    if (!"1".equals(System.getenv(OnnxEngine.NO_TELEMETRY))) {
      problems.add(OnnxEngine.NO_TELEMETRY + " must be 1 in the environment of the server");
    }
    if (!problems.isEmpty()) {
      refuse(String.join("; ", problems));
    }
  }

  /**
   * Java's default socket factory, which drivers ask for, is the server's where the server sets it,
   * and that one knows nothing of {@code javax.net.ssl.keyStore}: a store that asks for a
   * certificate would get none. Nobody has asked for the factory when this runs.
   */
  private static void speakAsJavaDoes() {
    Security.setProperty("ssl.SocketFactory.provider", "");
  }

  /** Names what is wrong and ends the server with status 1. */
  static void refuse(String problem) {
    LOG.log(System.Logger.Level.ERROR, "The service refuses to start: {0}", problem);
    // on a thread of its own: the server's own shutdown waits for the start that this thread is in
    Thread end = new Thread(() -> Runtime.getRuntime().exit(1), "refuse-to-start");
    end.setDaemon(true);
    end.start();
    throw new IllegalStateException("The service refuses to start: " + problem);
  }
}
