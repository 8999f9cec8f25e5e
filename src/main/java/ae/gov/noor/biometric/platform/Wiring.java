package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.index.ExactIndex;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.FaceQualitySettings;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.UserKeys;
import ae.gov.noor.biometric.verification.VerificationPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Builds the plain classes of the inner rooms from the settings, once each. */
@ApplicationScoped
public class Wiring {

  @Produces
  @Singleton
  Settings settings(Config config) {
    return new Settings(config);
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  KeyRing keyRing(Settings settings) {
    return KeyRing.parse(settings.text(Setting.BIOMETRIC_MASTER_KEY));
  }

  @Produces
  @Singleton
  TemplateProtector protector(KeyRing ring, UserKeys keys) {
    return new TemplateProtector(ring, keys, TemplateProtector.DEFAULT_TENANT);
  }

  @Produces
  @Singleton
  VectorIndex index() {
    return new ExactIndex();
  }

  @Produces
  @Singleton
  Matcher matcher() {
    return new Matcher();
  }

  @Produces
  @Singleton
  LockoutPolicy lockoutPolicy(Settings settings) {
    return new LockoutPolicy(
        settings.integer(Setting.MAX_FAILED_ATTEMPTS),
        Duration.ofMinutes(settings.integer(Setting.LOCKOUT_DURATION_MINUTES)),
        50,
        Duration.ofMinutes(1));
  }

  @Produces
  @Singleton
  VerificationPolicy verificationPolicy(Settings settings, Models models) {
    return new VerificationPolicy(
        Map.of(
            Modality.FACIAL,
            new VerificationPolicy.Rule(
                models.faceCalibration(), settings.number(Setting.FACIAL_VERIFICATION_THRESHOLD))));
  }

  @Produces
  @Singleton
  ExtractionPipeline pipeline(Models models) {
    return new ExtractionPipeline(models::face, new FaceQualityGate(FaceQualitySettings.DEFAULTS));
  }
}
