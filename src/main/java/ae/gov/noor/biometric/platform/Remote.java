package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.pinecone.PineconeAccount;
import ae.gov.noor.biometric.adapter.pinecone.PineconeIndex;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.events.TraceContext;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.template.IndexVeil;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.TemplateProtector;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** The index at Pinecone, where a key and a place are configured. */
@ApplicationScoped
public class Remote {
  @Inject Settings settings;
  @Inject KeyRing ring;
  @Inject TemplateProtector protector;
  @Inject TraceContext trace;
  @Inject Clock clock;
  @Resource ManagedExecutorService threads;
  private Optional<PineconeIndex> pinecone = Optional.empty();

  /** Where the settings say that there is none, nothing is opened. */
  static boolean configured(Settings settings) {
    boolean place =
        !settings.text(Setting.PINECONE_ENVIRONMENT).isEmpty()
            || !settings.text(Setting.PINECONE_INDEX_HOST).isEmpty();
    return place && !settings.text(Setting.PINECONE_API_KEY).isEmpty();
  }

  static PineconeAccount account(Settings settings) {
    return PineconeAccount.of(
        settings.text(Setting.PINECONE_API_KEY),
        settings.text(Setting.PINECONE_ENVIRONMENT),
        settings.text(Setting.PINECONE_INDEX_HOST),
        settings.text(Setting.PINECONE_INDEX));
  }

  @PostConstruct
  void open() {
    if (configured(settings)) {
      pinecone = Optional.of(new PineconeIndex(account(settings), veil(), trace, threads, clock));
    }
  }

  /** Names follow from the oldest key, so that servers before and after a rotation agree. */
  private IndexVeil veil() {
    Secret key = ring.deriveFromOldestFor("index");
    return searchable()
        ? IndexVeil.forPopulation(key)
        : IndexVeil.perTemplate(key, protector::rotationKey);
  }

  /** Whether one rotation for all lets the remote index itself be searched. */
  boolean searchable() {
    return settings.on(Setting.PINECONE_ONE_ROTATION);
  }

  Optional<VectorIndex> index() {
    return pinecone.map(index -> index);
  }

  Optional<PineconeIndex> pinecone() {
    return pinecone;
  }

  @PreDestroy
  void close() {
    pinecone.ifPresent(PineconeIndex::close);
  }
}
