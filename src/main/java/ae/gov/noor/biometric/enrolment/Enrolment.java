package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.liveness.LivenessReport;
import java.time.Instant;
import java.util.UUID;

/**
 * A completed enrolment of one modality: what is known of it beside the protected template.
 * Enrolling a face and a voice together makes two, of one session.
 */
public record Enrolment(
    UUID id,
    UUID sessionId,
    UserId user,
    Modality modality,
    String embeddingVersion,
    double qualityScore,
    LivenessReport.Result livenessResult,
    double livenessConfidence,
    Instant enrolledAt) {}
