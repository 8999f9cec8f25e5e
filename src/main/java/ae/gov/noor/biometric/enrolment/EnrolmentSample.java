package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.template.ProtectedTemplate;

/**
 * One accepted sample of an enrolment that asks for several: its vector, sealed, and how good it
 * was.
 */
public record EnrolmentSample(
    ProtectedTemplate template,
    double qualityScore,
    LivenessReport.Result livenessResult,
    double livenessConfidence) {}
