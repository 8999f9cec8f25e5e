package ae.gov.noor.biometric.domain;

import java.util.Locale;

/**
 * Every reason for which a request is not answered. The code is the last part of a problem's {@code
 * type} on the wire; the title is what the caller reads.
 */
public enum Reason {
  // the request itself
  MALFORMED_REQUEST("The request is not well-formed."),
  DUPLICATE_KEY("A JSON object names a key twice."),
  UNKNOWN_FIELD("The request has a field that this call does not know."),
  OUT_OF_RANGE("A value is out of its range."),
  BAD_MODALITY("The modality is not one of facial, voice or multimodal."),
  BAD_BASE64("The sample is not standard base64."),
  BAD_MULTIPART("The multipart body does not hold exactly the parts that this call takes."),
  IDEMPOTENCY_KEY_REUSED("The Idempotency-Key was used for another request."),
  EMPTY_SAMPLE("The sample is empty."),
  UNAUTHENTICATED("A valid bearer token is needed."),
  FORBIDDEN("The caller may not do this."),
  NOT_FOUND("There is nothing here."),
  METHOD_NOT_ALLOWED("This address does not take that method."),
  NOT_ACCEPTABLE("The answer cannot be given in the form asked for."),
  TOO_LARGE("The request or the sample is too large."),
  UNSUPPORTED_MEDIA_TYPE("The media type is not one that this call takes."),
  MEDIA_TYPE_MISMATCH("The sample is not of the media type that the request states."),
  NOT_IMPLEMENTED("This is not available yet."),
  // the sample
  SAMPLE_CORRUPT("The sample is damaged or incomplete."),
  IMAGE_TOO_LARGE("The picture has too many pixels."),
  NO_FACE("No face was found in the picture."),
  MULTIPLE_FACES("More than one face was found in the picture."),
  LOW_QUALITY("The sample is not good enough."),
  NOT_LIVE("The sample could not be taken as a live capture."),
  NO_AUDIO("The recording holds no sound."),
  NO_SPEECH("No speech was found in the recording."),
  TOO_SHORT("The recording is too short."),
  TOO_LONG("The recording is too long."),
  CLIPPED("The recording is distorted."),
  BAD_WAV("The recording is not a WAV file that can be read."),
  SAMPLE_DISAGREES("The sample does not agree with the others of this enrolment."),
  SAMPLE_REPLAYED("This sample was used before."),
  STEP_UP_REQUIRED("A liveness challenge must be answered with the sample."),
  // the person and the enrolment
  CONSENT_REQUIRED("Enrolment needs the person's consent."),
  NOT_ENROLLED("The person is not enrolled for this modality."),
  ALREADY_COMPLETED("This enrolment is completed."),
  ENROLMENT_EXPIRED("This enrolment session has expired."),
  DUPLICATE_ENROLMENT("This enrolment cannot be completed."),
  RE_ENROL_REQUIRED("The stored reference can no longer be compared; enrol again."),
  ALERT_ACKNOWLEDGED("Somebody else has acknowledged this alert."),
  TEMPLATE_INTEGRITY("The stored reference is not intact."),
  LOCKED("The account is locked."),
  TOO_MANY_REQUESTS("Too many requests."),
  // the service
  MODEL_UNAVAILABLE("A model that is needed is not available."),
  AUDIT_UNAVAILABLE("The decision could not be recorded."),
  STORE_UNAVAILABLE("A store that is needed is not available."),
  OVERLOADED("The service has too much to do."),
  INTERNAL_ERROR("The service failed.");

  private final String title;

  Reason(String title) {
    this.title = title;
  }

  /** For instance {@code sample-corrupt}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }
}
