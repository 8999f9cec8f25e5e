package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ae.gov.noor.biometric.browser.Chromium;
import ae.gov.noor.biometric.browser.ConsolePage;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An admin before the console of the real service, in a real browser. */
@ExtendWith(ArquillianExtension.class)
class ConsoleIT {
  private final UUID user = UUID.randomUUID();
  private final Portal admin = Portal.withRoles("admin");
  @TempDir Path folder;
  private Chromium browser;
  private ConsolePage page;

  @BeforeEach
  void open() {
    browser = Chromium.in(folder);
    page = new ConsolePage(browser);
    browser.size(1200, 900);
  }

  @AfterEach
  void nothingIsKept() {
    if (browser == null) {
      return;
    }
    try {
      page.press("#sign-out");
      page.until(() -> page.shows("noor-sign-in"), "the sign-in");
      assertEquals(List.of(), page.kept());
      assertEquals(List.of(), page.complaints());
    } finally {
      browser.close();
    }
  }

  private static String site() {
    return Service.base().toString();
  }

  @Test
  void aLockedPersonIsFoundByTheirAlertUnlockedAndErased() {
    Portal person = Portal.of(user);
    person.enrol(user, Pictures.personA(1));
    person.lock(user);
    page.open(site(), "en", Tokens.withRoles("admin")).settled().awaitText("Where models run");
    browser.screenshot("console-it-overview");
    page.go("alerts").enter("user_id", user.toString()).press(".filters [type=submit]").settled();
    page.awaitText("Account locked").enter("note", "Called the person.");
    fitsAPhoneAndAnyone();
    page.press(".note [type=submit]").awaitText("Called the person.");
    assertEquals("acknowledged", newestAlert().getString("state"));
    page.press("[data-alert] .link").settled().awaitText("Locked");
    page.act("holdings").settled().awaitText("Enrolled at");
    fitsAPhoneAndAnyone();
    browser.screenshot("console-it-person");
    page.act("unlock").press("dialog [type=submit]").awaitText("Not locked");
    assertFalse(figures().getJsonObject("lock_state").getBoolean("locked"));
    page.settled().act("erase").enter("typed", user.toString().substring(0, 8));
    page.press("dialog [type=submit]").awaitText("Receipt of the erasure").settled();
    fitsAPhoneAndAnyone();
    browser.screenshot("console-it-receipt");
    assertEquals(0, figures().getJsonObject("enrolments").getInt("facial"));
  }

  private void fitsAPhoneAndAnyone() {
    browser.size(360, 740);
    assertEquals(0, page.overflow());
    assertEquals(List.of(), page.faults());
    browser.size(1200, 900);
  }

  private JsonObject newestAlert() {
    return admin
        .get("/api/v1/admin/security-alerts?user_id=" + user)
        .json(200)
        .getJsonArray("items")
        .getJsonObject(0);
  }

  private JsonObject figures() {
    return admin.get("/api/v1/stats/" + user).json(200);
  }

  @Test
  void theTrailAndTheModelsAreShownToAnAuditorFromRightToLeft() {
    page.open(site(), "ar", Tokens.withRoles("auditor")).settled();
    assertEquals("rtl", page.script("return getComputedStyle(document.body).direction"));
    assertEquals(List.of(), page.faults());
    page.go("audit").act("verify").settled();
    page.until(() -> page.shows("[data-whole]"), "the mark");
    boolean whole = admin.get("/api/v1/admin/audit/verify").json(200).getBoolean("whole");
    assertEquals(Boolean.toString(whole), page.part("[data-whole]").getAttribute("data-whole"));
    assertEquals(List.of(), page.faults());
    browser.screenshot("console-it-audit-ar");
    page.go("models");
    page.until(() -> page.shows("polyline.rate"), "a curve");
    assertEquals(List.of(), page.faults());
    browser.screenshot("console-it-models-ar");
  }
}
