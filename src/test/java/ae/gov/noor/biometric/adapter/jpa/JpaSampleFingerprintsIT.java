package ae.gov.noor.biometric.adapter.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.ReplayPolicy;
import ae.gov.noor.biometric.fraud.SampleFingerprints;
import ae.gov.noor.biometric.fraud.SampleFingerprints.Kept;
import ae.gov.noor.biometric.fraud.SampleFingerprintsContract;
import ae.gov.noor.biometric.template.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the server. Each store is made anew, as after a restart: it knows what the rows say. */
@ExtendWith(ArquillianExtension.class)
class JpaSampleFingerprintsIT extends SampleFingerprintsContract {
  private static final String FORMER = "1 SEnm7bp5mpN86yuB/vUQf2MpDAdGlGxAMrGhwtkmTfc=\n";
  private static final String LATER = "2 kVJ1p3cBqgSk0xHr6ZbYw9eUO2fMtN5iLDG7aXsRhW8=\n";

  @Inject InServer server;
  @Inject Parts parts;

  /** What the service itself wires elsewhere. */
  @ApplicationScoped
  static class Parts {
    @PersistenceContext EntityManager entities;

    EntityManager entities() {
      return entities;
    }

    @Produces
    KeyRing keys() {
      return KeyRing.parseRing(FORMER);
    }

    @Produces
    ReplayPolicy policy() {
      return POLICY;
    }
  }

  @Deployment
  static WebArchive application() {
    return InServer.application()
        .addPackage(SampleFingerprints.class.getPackage())
        .addClasses(SampleFingerprintEntity.class, JpaSampleFingerprints.class)
        .addClass(JpaSampleFingerprintsIT.class);
  }

  @Override
  protected SampleFingerprints store() {
    return store(FORMER);
  }

  private SampleFingerprints store(String ring) {
    JpaSampleFingerprints store = new JpaSampleFingerprints();
    store.entities = parts.entities();
    store.keys = KeyRing.parseRing(ring);
    store.policy = POLICY;
    return server.emptied(SampleFingerprints.class, store);
  }

  @Test
  void knowsASampleAfterARestart() {
    assertFalse(store().remember(user, of(Modality.FACIAL, 0), Kept.PROBE, NOW));
    assertTrue(store().remember(user, of(Modality.FACIAL, 10), Kept.PROBE, NOW));
  }

  @Test
  void knowsASampleAfterAnotherKeyBecamePrimaryAndNotAfterItsKeyIsGone() {
    assertFalse(store(FORMER).remember(user, of(Modality.VOICE, 0), Kept.ENROLMENT, NOW));
    assertTrue(store(FORMER + LATER).remember(user, of(Modality.VOICE, 0), Kept.PROBE, NOW));
    assertFalse(store(LATER).remember(user, of(Modality.VOICE, 0), Kept.PROBE, NOW));
  }

  @Test
  void keepsEightBytesOfAFeatureAndTheSameForNoTwoPersons() {
    store().remember(user, of(Modality.FACIAL, 0), Kept.PROBE, NOW);
    UserId stranger = new UserId(UUID.randomUUID());
    store().remember(stranger, of(Modality.FACIAL, 0), Kept.PROBE, NOW);
    List<byte[]> tags =
        parts
            .entities()
            .createQuery(
                "select f.tags from SampleFingerprintEntity f where f.userId in (:one, :two)",
                byte[].class)
            .setParameter("one", user.value())
            .setParameter("two", stranger.value())
            .getResultList();
    assertEquals(List.of(800, 800), tags.stream().map(t -> t.length).toList());
    assertFalse(Arrays.equals(tags.get(0), tags.get(1)));
  }

  @Test
  void removesWhatHasExpired() {
    store().remember(user, of(Modality.FACIAL, 0), Kept.PROBE, NOW);
    store().remember(user, of(Modality.FACIAL, 500), Kept.PROBE, NOW.plus(POLICY.kept()));
    long rows =
        parts
            .entities()
            .createQuery(
                "select count(f) from SampleFingerprintEntity f where f.userId = :user", Long.class)
            .setParameter("user", user.value())
            .getSingleResult();
    assertEquals(1, rows);
  }
}
