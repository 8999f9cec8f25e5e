package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.browser.Camera;
import ae.gov.noor.biometric.browser.CapturePage;
import ae.gov.noor.biometric.browser.Microphone;
import ae.gov.noor.biometric.browser.Page;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The capture page in a real browser, before an API that says what each test needs. */
class CapturePageTest extends PageTest {
  private static final String TOKEN = "e30.e30.secret-of-the-test";
  private static final String USER = "0b7c1a52-9d2e-4a7e-8f57-3f6f3a0c1d11";
  private static final String BEGUN =
      "{\"enrollment_id\":\"e1\",\"session_token\":\"s1\",\"status\":\"pending\"}";
  private static final String CHALLENGE =
      """
      {"challenge_id":"c1","nonce":"%s","steps":["left","blink","up"],"digits":"407152",
       "expires_at":"2030-01-01T00:00:00Z"}
      """
          .formatted("ab".repeat(16));

  private static CapturePage page;

  @BeforeAll
  static void open() {
    page = new CapturePage(browser);
  }

  @Override
  Page page() {
    return page;
  }

  @BeforeEach
  void fresh() {
    browser.size(760, 900);
    browser.allow(site.address(), "camera", true);
    browser.allow(site.address(), "microphone", true);
    browser.see(Camera.drawnFace());
    browser.hear(Microphone.murmur());
  }

  @AfterEach
  void noDeviceIsOn() {
    assertFalse(page.tracks().contains("live"), "a camera or a microphone is still on");
  }

  private static CapturePage open(String mode, String modality) {
    return page.open(site.address(), "en", TOKEN, USER).choose(mode, modality);
  }

  private static String verified(String result, String more) {
    return """
    {"verification_id":"v1","result":"%s","advice":[],"action_taken":"logged",
     "confidence_score":0.97,"step_up_required":false%s}
    """
        .formatted(result, more);
  }

  private static Problem problem(Reason reason, String... advice) {
    return Problem.of(new Refusal(reason, List.of(advice)));
  }

  @Test
  void enrolsAFaceThatItSendsAsASmallJpeg() throws IOException {
    site.answer("/enroll/initiate", 201, BEGUN).answer("/enroll/submit", 201, "{}");
    open("enrol", "face").tick("consent").press("start").await("face");
    page.until(() -> !page.text().contains("Starting"), "a hint");
    browser.screenshot("face");
    page.press("take").await("result").awaitText("You are enrolled");
    browser.screenshot("enrolled");
    StubSite.Call begin = site.calls("/enroll/initiate").get(0);
    assertEquals("Bearer " + TOKEN, begin.header("Authorization"));
    JsonObject wish = json(begin.text());
    assertEquals(USER, wish.getString("user_id"));
    assertEquals("facial", wish.getString("modality"));
    assertTrue(wish.getBoolean("consent_given"));
    assertFalse(wish.getJsonObject("device_info").containsKey("device_id"), "nothing to track by");
    StubSite.Call submit = site.calls("/enroll/submit").get(0);
    assertEquals("s1", submit.header("X-session-token"));
    assertTrue(submit.text().contains("name=\"biometric_file\""));
    byte[] jpeg = part(submit.body());
    assertEquals(640, ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());
    page.press("close").await("start");
    assertEquals("verify", page.script("return document.getElementById('capture').mode"));
  }

  @Test
  void withoutConsentNothingBegins() {
    open("enrol", "face").press("start").awaitText("Please agree first");
    assertEquals(List.of(), site.calls("/enroll/initiate"));
  }

  @Test
  void verifiesAndSaysSoWithoutANumber() {
    site.answer("/verify", 200, verified("verified", ""));
    open("verify", "face").press("start").press("take").await("result").awaitText("It is you");
    assertFalse(page.text().matches("(?s).*\\d.*"), "no score is shown");
    assertFalse(site.calls("/verify").get(0).header("Idempotency-key").isEmpty());
  }

  @Test
  void aRejectionIsCalmAndCanBeTriedAgainByKeyboardAlone() {
    site.answer(
        "/verify", 200, verified("rejected", "").replace("[]", "[\"Face the camera directly.\"]"));
    site.answer("/verify", 200, verified("verified", ""));
    open("verify", "face");
    assertEquals("start", page.part("[data-answer=start]").getAttribute("data-answer"));
    page.part("[data-answer=start]").sendKeys(Keys.ENTER);
    page.await("face").press("take").await("result").awaitText("could not confirm");
    page.awaitText("Face the camera directly.");
    browser.screenshot("rejected");
    assertEquals("heading", focused());
    press(Keys.TAB);
    press(Keys.ENTER);
    page.await("face");
    press(Keys.ESCAPE);
    page.await("start");
    assertEquals("heading", focused());
  }

  private static void press(Keys key) {
    browser.driver().switchTo().activeElement().sendKeys(key);
  }

  private static Object focused() {
    return page.script(
        "return document.querySelector('noor-capture').shadowRoot.activeElement?.id");
  }

  @Test
  void aDeniedCameraLeadsToAFile(@TempDir Path folder) throws IOException {
    browser.allow(site.address(), "camera", false);
    site.answer("/verify", 200, verified("verified", ""));
    Path picture = Files.write(folder.resolve("face.jpg"), new byte[] {1, 2, 3});
    open("verify", "face").press("start").await("problem").awaitText("may not use the camera");
    browser.screenshot("denied");
    page.press("upload").await("file");
    browser.screenshot("file");
    page.upload(picture).await("result").awaitText("It is you");
    assertEquals("AQID", json(site.calls("/verify").get(0).text()).getString("biometric_data"));
  }

  @ParameterizedTest
  @CsvSource({
    "NotFoundError, No camera was found",
    "NotReadableError, used by another program",
    "SecurityError, may not use the camera"
  })
  void aCameraThatDoesNotOpenIsNamedAndTriedAgain(String failure, String said) {
    open("verify", "face");
    page.script(
        """
        const open = navigator.mediaDevices.getUserMedia;
        navigator.mediaDevices.getUserMedia = async () => {
          navigator.mediaDevices.getUserMedia = open;
          throw new DOMException('for the test', arguments[0]);
        };
        """,
        failure);
    page.press("start").await("problem").awaitText(said);
    page.press("again").await("face").press("cancel").await("start");
  }

  @Test
  void aCameraBeforeWhichNothingHappensIsSwitchedOff() {
    open("verify", "face");
    page.script(
        """
        const later = window.setTimeout; // two minutes are over in a tenth of a second
        window.setTimeout = (work, wait, ...rest) =>
          later(work, wait === 120000 ? 100 : wait, ...rest);
        """);
    page.press("start").await("problem").awaitText("the camera was switched off");
    assertEquals(List.of("ended"), page.tracks());
    page.press("close").await("start");
  }

  /**
   * A detector as some browsers have it, which sees what the test says: boxes in a frame of 640.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                               | Move your face in front of the camera.",
        "[[220, 200], [10, 120]]          | Only one face, please.",
        "[[280, 80]]                      | Come closer.",
        "[[100, 440]]                     | Move back a little.",
        "[[0, 200]]                       | Move to the middle.",
        "[[220, 200]]                     | Good. Hold still and take the picture."
      })
  void whereTheFaceIsIsSaidByHints(String boxes, String said) {
    open("verify", "face");
    page.script(
        """
        const boxes = JSON.parse(arguments[0]);
        window.FaceDetector = class {
          async detect() {
            return boxes.map(([x, width]) => ({ boundingBox: { x, y: 100, width, height: width } }));
          }
        };
        """,
        boxes);
    page.press("start").await("face").awaitText(said);
    page.until(() -> page.announced().contains(said), "the hint aloud");
    page.press("cancel").await("start");
  }

  @Test
  void aPageHearsOfEverythingThatHappens() {
    site.answer("/enroll/initiate", 201, BEGUN);
    site.refuse("/enroll/submit", problem(Reason.LOW_QUALITY));
    site.answer("/enroll/submit", 201, "{\"enrollment_id\":\"e1\"}");
    open("enrol", "face");
    page.script(
        """
        window.heard = [];
        for (const name of ['ready', 'hint', 'captured', 'result', 'error', 'retry', 'cancel']) {
          document.addEventListener(name, event => {
            if (event.target.localName === 'noor-capture'
                && (name !== 'hint' || !window.heard.some(one => one.startsWith('hint')))) {
              window.heard.push(name + ' ' + Object.values(event.detail).join(' '));
            }
          });
        }
        """);
    page.tick("consent").press("start").await("face");
    page.until(() -> !page.text().contains("Starting"), "a hint");
    page.press("take").await("problem").press("again").press("take");
    page.await("result").press("close").await("start");
    page.choose("verify", "face").press("start").press("cancel").await("start");
    List<?> heard = (List<?>) page.script("return window.heard");
    assertEquals("hint look", heard.get(0));
    assertEquals(
        List.of(
            "captured face",
            "error low-quality 422 request-of-the-test",
            "retry ",
            "captured face",
            "result enrol face enrolled e1 false",
            "ready "),
        heard.subList(1, 7));
    assertEquals("cancel cancelled", heard.get(heard.size() - 2));
    assertEquals("ready ", heard.get(heard.size() - 1));
  }

  @Test
  void nothingMovesForThoseWhoWishSo() {
    site.answer("/enroll/initiate", 201, BEGUN);
    assertEquals(1, movementsWhileSending());
    browser.prefers("prefers-reduced-motion", "reduce");
    assertEquals(0, movementsWhileSending());
  }

  private static long movementsWhileSending() {
    sending("en");
    return (long)
        page.script(
            "return document.querySelector('noor-capture').shadowRoot.getAnimations().length");
  }

  /** A verification whose answer does not come. */
  private static void sending(String language) {
    page.open(site.address(), language, TOKEN, USER).choose("verify", "face");
    page.press("start").await("face");
    page.script(
        """
        window.fetch = (address, { signal }) => new Promise((_, end) =>
          signal.addEventListener('abort', () => end(signal.reason)));
        """);
    page.press("take").await("sending");
  }

  @Test
  void whoWaitsForAnAnswerCanGo() {
    sending("en");
    page.press("cancel").await("start");
  }

  static Stream<Problem> finalOnes() {
    return Stream.of(
        problem(Reason.NOT_ENROLLED),
        problem(Reason.UNAUTHENTICATED),
        Problem.of(new Refusal(Reason.LOCKED, Duration.ofMinutes(29))));
  }

  @ParameterizedTest
  @MethodSource("finalOnes")
  void whatNothingCanBeDoneAboutHereOffersNoFurtherTry(Problem problem) {
    site.refuse("/verify", problem);
    open("verify", "face").press("start").press("take").await("problem");
    assertFalse(page.present("[data-answer=again]"));
    page.awaitText(
        switch (problem.reason()) {
          case LOCKED -> "You can try again in 29 minutes.";
          case NOT_ENROLLED -> "Please enrol first.";
          default -> "Please sign in again.";
        });
    page.press("close").await("start");
  }

  @Test
  void aPictureThatIsNotGoodEnoughIsTakenAgainInTheSameEnrolment() {
    site.answer("/enroll/initiate", 201, BEGUN);
    site.refuse("/enroll/submit", problem(Reason.LOW_QUALITY, "Move closer to the camera."));
    site.answer("/enroll/submit", 201, "{}");
    open("enrol", "face").tick("consent").press("start").press("take");
    page.await("problem").awaitText("Move closer to the camera.");
    browser.screenshot("problem");
    page.press("again").press("take").await("result");
    assertEquals(1, site.calls("/enroll/initiate").size());
  }

  @Test
  void anEnrolmentThatTookTooLongBeginsAnew() {
    site.answer("/enroll/initiate", 201, BEGUN).answer("/enroll/initiate", 201, BEGUN);
    site.refuse("/enroll/submit", problem(Reason.ENROLMENT_EXPIRED));
    site.answer("/enroll/submit", 201, "{}");
    open("enrol", "face").tick("consent").press("start").press("take");
    page.await("problem").press("again").press("take").await("result");
    assertEquals(2, site.calls("/enroll/initiate").size());
  }

  @Test
  void afterTooManyCallsTheButtonOpensWhenTheTimeIsOver() {
    site.refuse(
        "/verify", Problem.of(new Refusal(Reason.TOO_MANY_REQUESTS, Duration.ofSeconds(2))));
    site.answer("/verify", 200, verified("verified", ""));
    open("verify", "face").press("start").press("take").await("problem");
    assertFalse(page.part("[data-answer=again]").isEnabled());
    page.press("again").press("take").await("result");
  }

  @Test
  void aVerificationWhoseAnswerIsLostIsMadeAgainWithTheSameKey() {
    site.refuse("/verify", Problem.of(new Refusal(Reason.OVERLOADED, Duration.ofSeconds(1))));
    site.answer("/verify", 200, verified("verified", ""));
    open("verify", "face").press("start").press("take").await("result");
    List<StubSite.Call> calls = site.calls("/verify");
    assertEquals(2, calls.size());
    assertEquals(calls.get(0).header("Idempotency-key"), calls.get(1).header("Idempotency-key"));
    assertEquals(calls.get(0).text(), calls.get(1).text());
  }

  @Test
  void enrolsAVoiceWithAsManyRecordingsAsAreAskedForOf16BitsAt16Kilohertz() {
    site.answer("/enroll/initiate", 201, BEGUN);
    site.answer("/enroll/submit", 202, "{\"samples_remaining\":1}");
    site.answer("/enroll/submit", 201, "{}");
    open("enrol", "voice").tick("consent").press("start").await("voice");
    browser.screenshot("voice");
    page.press("begin").await("recording").awaitText("more seconds");
    browser.screenshot("recording");
    page.press("done").awaitText("One more recording").press("begin").press("done");
    page.await("result");
    List<StubSite.Call> calls = site.calls("/enroll/submit");
    assertEquals(2, calls.size());
    ByteBuffer wav = ByteBuffer.wrap(part(calls.get(1).body())).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("RIFF", new String(wav.array(), 0, 4, StandardCharsets.US_ASCII));
    assertEquals(1, wav.getShort(22));
    assertEquals(16_000, wav.getInt(24));
    assertEquals(16, wav.getShort(34));
    assertEquals(wav.capacity() - 44, wav.getInt(40));
    double seconds = wav.getInt(40) / 32_000.0;
    assertTrue(seconds > 5 && seconds < 30, () -> seconds + " s");
    assertTrue(loudness(wav) > 1000, "it holds what the microphone heard");
  }

  private static double loudness(ByteBuffer wav) {
    double sum = 0;
    for (int at = 44; at < wav.capacity() - 1; at += 2) {
      sum += Math.pow(wav.getShort(at), 2);
    }
    return Math.sqrt(sum / ((wav.capacity() - 44) / 2));
  }

  @Test
  void aChallengeIsShownStepByStepAndFilmed() {
    site.answer("/challenges", 201, CHALLENGE);
    site.answer("/verify", 200, verified("verified", ""));
    open("verify", "face").withATask().press("start").await("challenge-intro");
    browser.screenshot("challenge-intro");
    page.press("start").await("challenge").press("ready");
    page.awaitText("Step 1 of 3").awaitText("Turn your head to the left");
    browser.screenshot("challenge");
    assertTrue(page.announced().contains("Turn your head to the left"));
    page.awaitText("Look straight ahead").awaitText("Blink with both eyes").awaitText("Look up");
    page.await("result");
    JsonObject sent = json(site.calls("/verify").get(0).text());
    assertEquals("c1", sent.getString("challenge_id"));
    JsonArray frames = sent.getJsonArray("frames");
    double last = number(frames, frames.size() - 1);
    assertTrue(
        frames.size() <= 300 && 1000 * (frames.size() - 1) / last >= 15,
        frames.size() + " frames in " + last);
    Set<String> pictures = new HashSet<>();
    for (int i = 0; i < frames.size(); i++) {
      assertTrue(i == 0 || number(frames, i) > number(frames, i - 1), "time goes on");
      pictures.add(frames.getJsonObject(i).getString("data"));
    }
    assertTrue(Base64.getDecoder().decode(pictures.iterator().next()).length < 512 * 1024);
  }

  private static double number(JsonArray frames, int i) {
    JsonNumber at = frames.getJsonObject(i).getJsonNumber("timestamp_ms");
    return at.doubleValue();
  }

  @Test
  void whoCannotDoTheChallengeIsShownOtherWays() {
    site.answer("/verify", 200, verified("verified", ""));
    open("verify", "face").withATask().press("start").press("cannot").await("cannot");
    browser.screenshot("cannot");
    page.press("still").press("take").await("result");
    assertFalse(json(site.calls("/verify").get(0).text()).containsKey("frames"));
    page.press("close").press("start").press("cannot").press("voice");
    page.await("start").press("start").await("voice");
    page.press("cancel").await("start").press("start").press("cannot").press("desk").await("start");
  }

  @Test
  void aStepUpThatTheServiceDemandsLeavesNoStillPicture() {
    site.answer("/verify", 422, problem(Reason.STEP_UP_REQUIRED).json("r"));
    open("verify", "face").press("start").press("take").await("challenge-intro");
    page.press("cannot").await("cannot");
    assertFalse(page.present("[data-answer=still]"));
  }

  @Test
  void aRiskThatAsksForMoreIsNoVerification() {
    site.answer("/verify", 200, verified("verified", "").replace("false", "true"));
    open("verify", "face").press("start").press("take").await("result").awaitText("One more check");
    page.press("more").await("challenge-intro");
  }

  @Test
  void darknessIsSaid() {
    browser.see(Camera.darkness());
    open("verify", "face").press("start").awaitText("too dark");
    browser.screenshot("dark");
    page.press("cancel").await("start");
  }

  @Test
  void whoComesWithoutATokenIsToldWhereToGetOne() {
    browser.driver().get(site.address() + "/");
    page.until(
        () -> browser.driver().findElement(By.id("guest")).isDisplayed(), "a word for guests");
    assertTrue(browser.driver().findElement(By.id("guest")).getText().contains("sign-in link"));
    assertFalse(browser.driver().findElement(By.id("capture")).isDisplayed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ar"})
  void everyViewFitsAPhoneAndAnyoneCanUseIt(String language) {
    site.answer("/enroll/initiate", 201, BEGUN).answer("/enroll/initiate", 201, BEGUN);
    site.refuse("/enroll/submit", problem(Reason.LOW_QUALITY, "Move closer to the camera."));
    browser.size(360, 760);
    page.open(site.address(), language, TOKEN, USER).choose("enrol", "face");
    check(language, "start");
    page.tick("consent").press("start").press("take").await("problem");
    check(language, "problem");
    page.press("again").await("face");
    check(language, "face");
    page.press("upload").await("file");
    check(language, "file");
    page.press("cancel").await("start").choose("enrol", "multimodal");
    page.tick("consent").press("start").press("take").await("voice");
    check(language, "voice");
    page.press("begin").await("recording");
    check(language, "recording");
    page.press("cancel").await("start");
    page.choose("verify", "face").withATask().press("start").await("challenge-intro");
    check(language, "challenge-intro");
    page.press("cannot").await("cannot");
    check(language, "cannot");
    page.press("back").await("challenge-intro").press("start").await("challenge");
    check(language, "challenge");
    page.press("cancel").await("start").withATask();
    browser.allow(site.address(), "camera", false);
    page.press("start").await("problem");
    check(language, "denied");
    browser.allow(site.address(), "camera", true);
    page.press("again").await("face");
    site.answer("/verify", 200, verified("rejected", ""));
    page.press("take").await("result");
    check(language, "rejected");
    site.refuse("/verify", Problem.of(new Refusal(Reason.LOCKED, Duration.ofMinutes(29))));
    page.press("again").press("take").await("problem");
    check(language, "locked");
    page.press("close").await("start");
    sending(language);
    check(language, "sending");
    page.open(site.address(), language, TOKEN, USER);
    browser.prefers("prefers-color-scheme", "dark");
    page.choose("enrol", "multimodal");
    check(language, "start-dark");
  }

  private static void check(String language, String view) {
    assertAnyoneCanUse(page, language, view);
    Object direction =
        page.script(
            "return"
                + " getComputedStyle(document.querySelector('noor-capture').shadowRoot.firstElementChild).direction");
    assertEquals(language.equals("ar") ? "rtl" : "ltr", direction);
    browser.screenshot("phone-" + language + "-" + view);
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  /** The content of the first part of a multipart body. */
  private static byte[] part(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int begin = text.indexOf("\r\n\r\n") + 4;
    return text.substring(begin, text.indexOf("\r\n" + boundary, begin))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
