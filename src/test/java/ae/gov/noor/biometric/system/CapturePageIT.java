package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.browser.Camera;
import ae.gov.noor.biometric.browser.CapturePage;
import ae.gov.noor.biometric.browser.Chromium;
import jakarta.json.JsonArray;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person before the capture page of the real service, in a real browser. */
@ExtendWith(ArquillianExtension.class)
class CapturePageIT {
  private final UUID user = UUID.randomUUID();
  @TempDir Path folder;
  private Chromium browser;
  private CapturePage page;

  @BeforeEach
  void open() {
    browser = Chromium.in(folder);
    page = new CapturePage(browser);
    browser.allow(site(), "camera", true);
    browser.allow(site(), "microphone", true);
    page.open(site(), "en", Tokens.ofUser(user), user.toString());
  }

  private static String site() {
    return Service.base().toString();
  }

  @AfterEach
  void nothingIsKept() {
    if (browser == null) {
      return;
    }
    try {
      assertEquals(List.of(), page.kept());
      assertFalse(page.tracks().contains("live"), "a camera or a microphone is still on");
      assertEquals(List.of(), page.complaints());
    } finally {
      browser.close();
    }
  }

  private JsonArray verifications() {
    return Portal.of(user).history(user, "").json(200).getJsonArray("items");
  }

  @Test
  void aFaceIsEnrolledAndVerifiedAndAnotherOneRejected() {
    browser.see(Camera.of(List.of(Pictures.personB(1))));
    page.choose("enrol", "face").tick("consent").press("start").press("take");
    page.await("result").awaitText("You are enrolled");
    fitsAPhoneAndAnyone();
    page.press("close").await("start");
    browser.see(Camera.of(List.of(Pictures.personB(2))));
    page.choose("verify", "face").press("start").press("take");
    page.await("result").awaitText("It is you");
    browser.see(Camera.of(List.of(Pictures.impostor(1))));
    page.press("close").press("start").press("take");
    page.await("result").awaitText("could not confirm");
    fitsAPhoneAndAnyone();
    assertEquals(2, verifications().size());
  }

  private void fitsAPhoneAndAnyone() {
    browser.size(360, 760);
    assertEquals(0, page.overflow());
    assertEquals(List.of(), page.faults());
    browser.size(760, 900);
  }

  @Test
  void aVoiceIsEnrolledAndVerified() {
    page.choose("enrol", "voice").tick("consent").press("start");
    readsAloudThrice();
    page.await("result").awaitText("You are enrolled").press("close").await("start");
    browser.hear(Voices.personA(4));
    page.choose("verify", "voice").press("start").press("begin").press("done");
    page.await("result").awaitText("It is you");
  }

  private void readsAloudThrice() {
    for (int i = 1; i <= 3; i++) {
      browser.hear(Voices.personA(i));
      page.await("voice").press("begin").press("done");
      page.until(() -> !List.of("recording", "sending").contains(page.view()), "an answer");
    }
  }

  /** Nightly: four recordings take half a minute. */
  @Test
  @Tag("nightly")
  void aFaceAndAVoiceAreEnrolledAndVerifiedTogether() {
    browser.see(Camera.of(List.of(Pictures.personB(1))));
    page.choose("enrol", "multimodal").tick("consent").press("start").press("take");
    readsAloudThrice();
    page.await("result").awaitText("You are enrolled").press("close").await("start");
    browser.see(Camera.of(List.of(Pictures.personB(2))));
    browser.hear(Voices.personA(4));
    page.choose("verify", "multimodal").press("start").press("take").press("begin").press("done");
    page.await("result").awaitText("It is you");
    assertEquals("multimodal", verifications().getJsonObject(0).getString("modality"));
  }

  @Test
  void aStillPictureBeforeTheCameraDoesNotPassAChallenge() {
    Portal.of(user).enrol(user, Pictures.personB(1));
    browser.see(Camera.of(List.of(Pictures.personB(2))));
    page.choose("verify", "face").withATask().press("start").press("start").press("ready");
    page.awaitText("Step 3 of 3").await("result").awaitText("could not confirm");
    assertEquals("not_live", verifications().getJsonObject(0).getString("liveness_result"));
  }

  /** Nightly: on a machine that is busy the browser takes too few pictures a second. */
  @Test
  @Tag("nightly")
  void aHeadThatTurnsAsThePageSaysPassesTheChallenge() {
    Portal.of(user).enrol(user, Pictures.personB(1));
    page.choose("verify", "face").withATask();
    PosingHead.before(page, Pictures.personB(2));
    page.press("start").press("start").press("ready").await("result").awaitText("It is you");
    assertEquals("live", verifications().getJsonObject(0).getString("liveness_result"));
  }

  @Test
  void everythingThatThePageIsMadeOfIsServedAsWhatItIs() throws Exception {
    for (String[] expected :
        new String[][] {
          {"/", "text/html"},
          {"/?lang=ar&from=https%3A%2F%2Fportal.example%2F%2E%2E", "text/html"},
          {"/admin/", "text/html"},
          {"/admin/?code=1&iss=https%3A%2F%2Fissuer.example", "text/html"},
          {"/admin/sign-in.json", "application/json"},
          {"/page.js", "text/javascript"},
          {"/capture/noor-capture.css", "text/css"},
          {"/capture/texts/ar.json", "application/json"},
          {"/shared/mark.svg", "image/svg+xml"}
        }) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(site() + expected[0])).build(),
                  BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), expected[0]);
      String type = answer.headers().firstValue("Content-Type").orElse("none");
      assertTrue(type.startsWith(expected[1]), () -> expected[0] + " is " + type);
      assertTrue(
          answer.headers().firstValue("Content-Security-Policy").orElse("").contains("'none'"));
    }
  }
}
