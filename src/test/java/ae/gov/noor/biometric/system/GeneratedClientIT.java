package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.client.ApiClient;
import ae.gov.noor.client.ApiException;
import ae.gov.noor.client.api.ChallengeApi;
import ae.gov.noor.client.api.EnrolmentApi;
import ae.gov.noor.client.api.VerificationApi;
import ae.gov.noor.client.model.Challenge;
import ae.gov.noor.client.model.ChallengeReply;
import ae.gov.noor.client.model.ChallengeRequest;
import ae.gov.noor.client.model.EnrolmentDevice;
import ae.gov.noor.client.model.ErasureResponse;
import ae.gov.noor.client.model.Geolocation;
import ae.gov.noor.client.model.History;
import ae.gov.noor.client.model.InitiateRequest;
import ae.gov.noor.client.model.InitiateResponse;
import ae.gov.noor.client.model.Problem;
import ae.gov.noor.client.model.ProgressResponse;
import ae.gov.noor.client.model.SubmitResponse;
import ae.gov.noor.client.model.Submitted;
import ae.gov.noor.client.model.VerificationDevice;
import ae.gov.noor.client.model.VerifyRequest;
import ae.gov.noor.client.model.VerifyResponse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The service by the Java client that is generated from the contract. */
@ExtendWith(ArquillianExtension.class)
class GeneratedClientIT {
  private final UUID user = UUID.randomUUID();
  private final ApiClient client = new ApiClient();
  private final EnrolmentApi enrolment = new EnrolmentApi(client);
  private final VerificationApi verification = new VerificationApi(client);

  @TempDir Path folder;

  GeneratedClientIT() {
    client.setBasePath(Service.base().toString());
    client.setBearerToken(Tokens.ofUser(user));
    client.setReadTimeout(90_000);
  }

  @Test
  void enrolsVerifiesTellsTheHistoryAndErases() throws Exception {
    SubmitResponse enrolled = enrolled();
    assertEquals(user, enrolled.getUserId());
    assertEquals(SubmitResponse.StatusEnum.COMPLETED, enrolled.getStatus());

    VerifyResponse verified = verification.verify(question(Pictures.personA(2)), null);
    assertEquals(VerifyResponse.ResultEnum.VERIFIED, verified.getResult());
    assertEquals(VerifyResponse.ModalityEnum.FACIAL, verified.getModality());
    assertTrue(verified.getSecurityFlags().getFraudScore() < 0.3);
    assertNull(verified.getChallenge());
    VerifyResponse rejected = verification.verify(question(Pictures.impostor(1)), null);
    assertEquals(VerifyResponse.ResultEnum.REJECTED, rejected.getResult());

    History newest = verification.verificationHistory(user, null, 1);
    assertEquals(rejected.getVerificationId(), newest.getItems().get(0).getVerificationId());
    History rest = verification.verificationHistory(user, newest.getNextCursor(), 1);
    assertEquals(verified.getVerificationId(), rest.getItems().get(0).getVerificationId());
    assertEquals(verified.getTimestamp(), rest.getItems().get(0).getTimestamp());
    assertNull(rest.getNextCursor());

    ErasureResponse receipt = enrolment.eraseModality("facial", user);
    assertEquals(1, receipt.getTemplatesErased());
    assertTrue(receipt.getKeyDestroyed());
  }

  @Test
  void answersACallMadeAgainWithItsKeyAsTheFirst() throws Exception {
    String key = UUID.randomUUID().toString();
    InitiateResponse first = enrolment.initiateEnrolment(beginning("facial"), key);
    assertEquals(first, enrolment.initiateEnrolment(beginning("facial"), key));
  }

  @Test
  void tellsWhatIsWrongAsAProblem() throws Exception {
    Problem nobody = problem(404, () -> verification.verify(question(Pictures.personA(1)), null));
    assertEquals(Problem.TypeEnum.URN_NOOR_BIOMETRIC_PROBLEM_NOT_ENROLLED, nobody.getType());
    assertEquals(404, nobody.getStatus());
    InitiateRequest empty = beginning("facial");
    empty.getDeviceInfo().setOs("");
    Problem malformed = problem(400, () -> enrolment.initiateEnrolment(empty, null));
    assertEquals("device_info.os", malformed.getErrors().get(0).getField());
    client.setBearerToken(Tokens.ofUser(UUID.randomUUID()));
    Problem another = problem(403, () -> verification.verificationHistory(user, null, null));
    assertEquals(Problem.TypeEnum.URN_NOOR_BIOMETRIC_PROBLEM_FORBIDDEN, another.getType());
  }

  @Test
  void sendsTheAnswerToAChallengeWithASample() throws Exception {
    Challenge challenge =
        new ChallengeApi(client)
            .issueChallenge(
                new ChallengeRequest().userId(user).modality(ChallengeRequest.ModalityEnum.FACIAL));
    assertEquals(3, challenge.getSteps().size());
    InitiateResponse begun = enrolment.initiateEnrolment(beginning("facial"), null);
    File picture = file("face.jpg", Pictures.personA(1));
    ChallengeReply reply = new ChallengeReply().challengeId(challenge.getChallengeId());
    Problem unanswered =
        problem(
            422,
            () ->
                enrolment.submitEnrolment(
                    begun.getEnrollmentId(),
                    null,
                    null,
                    begun.getSessionToken(),
                    picture,
                    null,
                    null,
                    reply.nonce(challenge.getNonce())));
    assertTrue(unanswered.getAdvice().size() > 0, "it was read, and has no frames");
  }

  @Test
  void tellsHowManySamplesOfAVoiceAreStillNeeded() throws Exception {
    File recording = file("voice.wav", Voices.personA(1));
    InitiateResponse begun = enrolment.initiateEnrolment(beginning("voice"), null);
    ProgressResponse progress = submit(begun, recording).getProgressResponse();
    assertEquals(ProgressResponse.StatusEnum.IN_PROGRESS, progress.getStatus());
    assertEquals(2, progress.getSamplesRemaining());
  }

  private SubmitResponse enrolled() throws Exception {
    InitiateResponse begun = enrolment.initiateEnrolment(beginning("facial"), null);
    Secrets.token(begun.getSessionToken());
    return submit(begun, file("face.jpg", Pictures.personA(1))).getSubmitResponse();
  }

  private Submitted submit(InitiateResponse begun, File sample) throws ApiException {
    return enrolment.submitEnrolment(
        begun.getEnrollmentId(), null, null, begun.getSessionToken(), sample, null, null, null);
  }

  private InitiateRequest beginning(String modality) {
    return new InitiateRequest()
        .userId(user)
        .modality(InitiateRequest.ModalityEnum.fromValue(modality))
        .consentGiven(true)
        .deviceInfo(new EnrolmentDevice().type("phone").os("Test OS 1"));
  }

  private VerifyRequest question(byte[] picture) {
    return new VerifyRequest()
        .userId(user)
        .modality(VerifyRequest.ModalityEnum.FACIAL)
        .biometricData(Secrets.sample(picture))
        .deviceInfo(new VerificationDevice().type("phone").deviceId("a-phone"))
        .geolocation(new Geolocation().lat(25.2).lng(55.27));
  }

  private File file(String name, byte[] sample) throws IOException {
    return Files.write(folder.resolve(name), Secrets.sample(sample)).toFile();
  }

  private static Problem problem(int status, Executable call) throws IOException {
    ApiException refused = assertThrows(ApiException.class, call);
    assertEquals(status, refused.getCode(), refused.getResponseBody());
    return Problem.fromJson(refused.getResponseBody());
  }
}
