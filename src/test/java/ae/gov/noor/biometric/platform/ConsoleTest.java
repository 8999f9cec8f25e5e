package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.AuditEntry.Action;
import ae.gov.noor.biometric.browser.ConsolePage;
import ae.gov.noor.biometric.browser.Page;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.fraud.RiskRule;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin console in a real browser, before an API that says what each test needs. */
class ConsoleTest extends PageTest {
  private static final String USER = "0b7c1a52-9d2e-4a7e-8f57-3f6f3a0c1d11";
  private static final String ALERT = "5f0c8a0e-0b6b-4d39-9a53-1f8d6a7b2c01";
  private static final String ADMIN = token("admin");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final String RECEIPT =
      """
      {"user_id":"%s","erased_at":"2026-11-23T12:00:00Z","templates_erased":1,"key_destroyed":true,
       "index":"pending","pending":["vector-index"],"audit_sequence":4711}
      """
          .formatted(USER);

  private static ConsolePage page;

  @BeforeAll
  static void open() {
    page = new ConsolePage(browser);
  }

  @Override
  Page page() {
    return page;
  }

  @BeforeEach
  void fresh() {
    browser.size(1200, 900);
  }

  private static String token(String group) {
    String payload = "{\"sub\":\"admin@example.ae\",\"groups\":[\"" + group + "\"]}";
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".x";
  }

  private static Problem problem(Reason reason) {
    return Problem.of(new Refusal(reason));
  }

  /** Signs in, with an overview to see. */
  private static ConsolePage signedIn(String language, String token) {
    site.answer("/admin/statistics", 200, statistics())
        .answer("/admin/security-alerts", 200, alerts(alert("open", "").build()))
        .answer("/admin/models", 200, models())
        .answer("/health", 503, health());
    return page.open(site.address(), language, token).settled();
  }

  private static String statistics() {
    JsonArrayBuilder hours = Json.createArrayBuilder();
    for (int i = 0; i < 25; i++) {
      hours.add(
          Json.createObjectBuilder()
              .add("at", NOON.plusSeconds(3600L * (i - 24)).toString())
              .add("verifications", results(4 + 7 * i % 40, 3 * i % 7, i % 5 / 4, 0))
              .add("locks", i % 9 / 8)
              .add("alerts", i % 5 / 4));
    }
    return Json.createObjectBuilder()
        .add("since", NOON.minusSeconds(86_400).toString())
        .add("until", NOON.toString())
        .add("verifications_by_result", results(612, 71, 5, 0))
        .add("success_rate", 0.8895)
        .add("locks", 2)
        .add("replays", 3)
        .add("enrolments", Json.createObjectBuilder().add("facial", 17).add("voice", 5))
        .add("erasures", 1)
        .add(
            "stages",
            Json.createArrayBuilder()
                .add(stage("detect", 688, 31.2, 64.9))
                .add(stage("embed", 676, 18.4, 40.1)))
        .add("hours", hours)
        .build()
        .toString();
  }

  private static JsonObjectBuilder results(int verified, int rejected, int suspicious, int error) {
    return Json.createObjectBuilder()
        .add("verified", verified)
        .add("rejected", rejected)
        .add("suspicious", suspicious)
        .add("error", error);
  }

  private static JsonObjectBuilder stage(String name, int count, double median, double p95) {
    return Json.createObjectBuilder()
        .add("stage", name)
        .add("count", count)
        .add("milliseconds", Json.createObjectBuilder().add("median", median).add("p95", p95));
  }

  private static JsonObjectBuilder alert(String state, String note) {
    JsonObjectBuilder alert =
        Json.createObjectBuilder()
            .add("id", ALERT)
            .add("at", NOON.toString())
            .add("user_id", USER)
            .add("severity", "high")
            .add("risk_score", 0.8317)
            .add("anomalies", Json.createArrayBuilder(List.of("impossible_travel")))
            .add("action_taken", "alert_sent")
            .add("state", state);
    return note.isEmpty()
        ? alert
        : alert
            .add("acknowledged_by", "admin@example.ae")
            .add("acknowledged_at", NOON.toString())
            .add("note", note);
  }

  private static String alerts(JsonObject... items) {
    return items(items).build().toString();
  }

  private static JsonObjectBuilder items(JsonObject... items) {
    return Json.createObjectBuilder().add("items", Json.createArrayBuilder(List.of(items)));
  }

  private static String models() {
    return """
    {"models":[
      {"name":"sface","role":"face-embedder","version":"sface:0ba9fbfa","sha256":"%1$s",
       "licence":"Apache-2.0","provider":{"name":"cpu","reason":"no CUDA device was found"},
       "calibration":{"dataset":"LFW, all against all",
        "comparisons":{"mated":8101,"non_mated":29640749},"date":"2026-11-22",
        "default_threshold":0.95,"threshold":0.97,
        "at_default_threshold":{"threshold":0.95,"fmr":0.00001,"fmr_upper95":0.000011},
        "measured":[{"threshold":0.8,"fmr":0.001,"fmr_upper95":0.00101},
         {"threshold":0.8795,"fmr":0.0001,"fmr_upper95":0.000103},
         {"threshold":0.95,"fmr":0.00001,"fmr_upper95":0.000011}]}},
      {"name":"yunet","role":"face-detector","sha256":"%1$s","licence":"MIT",
       "provider":{"name":"cpu","reason":"no CUDA device was found"}}]}
    """
        .formatted("0ba9fbfa".repeat(8));
  }

  private static String health() {
    return """
    {"status":"DOWN","checks":[{"name":"models","status":"UP"},{"name":"postgresql","status":"DOWN"},
     {"name":"redis","status":"UP","data":{"reachable":false}}]}
    """;
  }

  private static String person(boolean locked) {
    return """
    {"user_id":"%s","enrolments":{"facial":1,"voice":0},
     "verifications":{"verified":41,"rejected":3,"suspicious":1,"error":0},"success_rate":0.9111,
     "mean_confidence":0.87,"failed_attempts":{"consecutive":%d,"total":%d},
     "lock_state":{"locked":%b%s},"known_devices":2}
    """
        .formatted(
            USER,
            locked ? 3 : 0,
            locked ? 4 : 0,
            locked,
            locked ? ",\"locked_until\":\"2026-11-23T12:30:00Z\"" : "");
  }

  private static JsonObject verification(int number, String result) {
    return Json.createObjectBuilder()
        .add("verification_id", "v" + number)
        .add("user_id", USER)
        .add("result", result)
        .add("confidence_score", 0.8765)
        .add("modality", number % 3 == 0 ? "voice" : "facial")
        .add("timestamp", NOON.minusSeconds(number * number * 400L).toString())
        .add("liveness_result", "live")
        .add(
            "security_flags",
            Json.createObjectBuilder()
                .add("fraud_score", 0.1234)
                .add("anomalies", Json.createArrayBuilder()))
        .add("action_taken", "logged")
        .build();
  }

  private static String history() {
    return items(
            IntStream.range(0, 12)
                .mapToObj(
                    n -> verification(n, n == 0 || n == 1 || n == 2 ? "rejected" : "verified"))
                .toArray(JsonObject[]::new))
        .build()
        .toString();
  }

  private static ConsolePage atPerson(boolean locked) {
    site.answer("/stats/" + USER, 200, person(locked))
        .answer("/verify/history/" + USER, 200, history());
    return page.go("person").find(USER);
  }

  @Test
  void withoutATokenNothingIsAskedAndAPastedOneSignsIn() {
    page.open(site.address(), "en").awaitText("Paste a token");
    assertEquals(List.of(), site.calls("/admin/statistics"));
    browser.screenshot("console-sign-in");
    page.enter("token", ADMIN);
    site.answer("/admin/statistics", 200, statistics());
    page.press("main [type=submit]").awaitText("688");
    assertEquals("Bearer " + ADMIN, site.calls("/admin/statistics").get(0).header("Authorization"));
  }

  @Test
  void theLinkSignsInAndTheTokenLeavesTheAddress() {
    signedIn("en", ADMIN).awaitText("688").awaitText("89%").awaitText("no CUDA device was found");
    assertFalse(page.script("return location.href").toString().contains("token"));
    assertFalse(
        (boolean) page.script("return document.body.innerHTML.includes(arguments[0])", ADMIN));
    assertEquals(0, page.overflow());
    browser.screenshot("console-overview");
  }

  @Test
  void signingOutForgetsAll() {
    signedIn("en", ADMIN);
    atPerson(false);
    page.press("#sign-out").awaitText("You are signed out");
    assertEquals(List.of(), page.kept());
    assertFalse(
        (boolean) page.script("return document.body.innerHTML.includes(arguments[0])", USER));
    int before = site.calls("/admin/statistics").size();
    page.script("history.back()");
    page.awaitText("Paste a token");
    assertEquals(before, site.calls("/admin/statistics").size());
  }

  @Test
  void aTokenThatIsNotTakenLeadsBackToTheSignIn() {
    for (String path : List.of("/admin/statistics", "/admin/security-alerts", "/admin/models")) {
      site.refuse(path, problem(Reason.UNAUTHENTICATED));
    }
    page.open(site.address(), "en", ADMIN).awaitText("Your token is not valid");
    assertFalse(page.shows("nav button:not([hidden] *)"), "no way to a page");
  }

  @Test
  void aRefusalIsSaidInPlainWordsWithItsReference() {
    signedIn("en", ADMIN);
    site.refuse("/admin/security-alerts", problem(Reason.FORBIDDEN));
    page.go("alerts").awaitText("needs the role admin").awaitText("request-of-the-test");
    assertTrue(page.shows("[role=alert]"));
    site.answer("/admin/security-alerts", 200, alerts());
    page.press(".found .notice button").awaitText("No alert is like this.");
  }

  @Test
  void alertsAreFilteredAndPaged() {
    signedIn("en", ADMIN);
    JsonObject one = alert("open", "").build();
    site.answer(
        "/admin/security-alerts", 200, items(one).add("next_cursor", "next").build().toString());
    page.go("alerts");
    site.answer(
        "/admin/security-alerts", 200, alerts(alert("acknowledged", "A new phone").build()));
    page.press(".found > .buttons button").settled().awaitText("A new phone");
    List<StubSite.Call> calls = site.calls("/admin/security-alerts");
    assertEquals("state=open", calls.get(1).query());
    assertEquals("state=open&cursor=next", calls.get(2).query());
    site.answer("/admin/security-alerts", 200, alerts());
    page.choose("severity", "high").enter("user_id", USER).press(".filters [type=submit]");
    page.settled().awaitText("No alert is like this.");
    assertEquals(
        "state=open&severity=high&user_id=" + USER,
        site.calls("/admin/security-alerts").get(3).query());
  }

  @Test
  void anAlertIsAcknowledgedWithANote() {
    signedIn("en", ADMIN);
    site.answer("/admin/security-alerts", 200, alerts(alert("open", "").build()));
    page.go("alerts").awaitText("Impossible travel");
    assertFalse(page.text().contains("0.83"), "no score");
    browser.screenshot("console-alerts");
    site.answer(
        "/admin/security-alerts/" + ALERT,
        200,
        alert("acknowledged", "Called: a new phone.").build().toString());
    page.enter("note", "Called: a new phone.").press(".note [type=submit]");
    page.awaitText("Acknowledged by").awaitText("Called: a new phone.");
    StubSite.Call call = site.calls("/admin/security-alerts/" + ALERT).get(0);
    assertEquals("PUT", call.method());
    assertEquals("{\"note\":\"Called: a new phone.\"}", call.text());
    assertFalse(page.shows(".note"));
    assertEquals(ALERT, page.script("return document.activeElement.dataset.alert"));
  }

  @Test
  void whatSomebodyElseAcknowledgedStaysTheirs() {
    signedIn("en", ADMIN);
    site.answer("/admin/security-alerts", 200, alerts(alert("open", "").build()));
    page.go("alerts");
    site.refuse("/admin/security-alerts/" + ALERT, problem(Reason.ALERT_ACKNOWLEDGED));
    page.press(".note [type=submit]").awaitText("Somebody else has acknowledged");
  }

  @Test
  void anAuditorSeesAndChangesNothing() {
    signedIn("en", token("auditor"));
    site.answer("/admin/security-alerts", 200, alerts(alert("open", "").build()));
    page.go("alerts").awaitText("Impossible travel");
    assertFalse(page.shows(".note"));
    atPerson(true).awaitText("Locked");
    assertFalse(page.shows("[data-do]"), "neither an action nor an export");
  }

  @Test
  void aPersonIsShownWithoutAScoreAndUnlockedAfterAQuestion() {
    signedIn("en", ADMIN);
    atPerson(true).awaitText("Locked").awaitText("Known devices");
    assertFalse(page.text().contains("0.87"), "no score");
    browser.screenshot("console-person");
    page.act("unlock").awaitText("Unlock this person?").press("dialog [type=button]");
    assertEquals(List.of(), site.calls("/admin/users/" + USER + "/unlock"));
    site.answer("/admin/users/" + USER + "/unlock", 200, "{}");
    site.answer("/stats/" + USER, 200, person(false))
        .answer("/verify/history/" + USER, 200, history());
    page.act("unlock").press("dialog [type=submit]").awaitText("Not locked").settled();
    assertEquals(1, site.calls("/admin/users/" + USER + "/unlock").size());
    assertFalse(page.shows("[data-do=unlock]"));
  }

  @Test
  void allThatIsHeldOfAPersonIsDownloaded() throws IOException {
    signedIn("en", ADMIN);
    site.answer("/export/" + USER, 200, "{\"user_id\":\"" + USER + "\"}");
    atPerson(false).act("export").awaitText("The export was downloaded");
    Path file = browser.download(USER + ".json");
    page.until(() -> Files.isRegularFile(file), "the file");
    assertEquals(USER, json(file).getString("user_id"));
  }

  @Test
  void nobodyIsErasedBeforeTheirIdIsTyped() {
    signedIn("en", ADMIN);
    atPerson(false).act("erase").awaitText("To confirm, type 0b7c1a52");
    page.enter("typed", "0b7c1a5");
    assertFalse(page.part("dialog [type=submit]").isEnabled());
    browser.screenshot("console-erase");
    site.answer("/stats/" + USER, 200, person(false))
        .answer("/verify/history/" + USER, 200, alerts())
        .answer("/enroll/" + USER, 200, RECEIPT);
    page.enter("typed", "2").press("dialog [type=submit]").awaitText("Receipt of the erasure");
    page.awaitText("vector-index").awaitText("4,711");
    assertEquals("DELETE", site.calls("/enroll/" + USER).get(0).method());
    browser.screenshot("console-receipt");
  }

  private static String verdict(String more) {
    return """
    {"whole":%b,"count":4711,"begins_after":0,"public_keys":{},
     "head":{"sequence":4711,"at":"2026-11-23T12:00:00Z","hash":"%s","root":"r"}%s}
    """
        .formatted(more.isEmpty(), "ab".repeat(32), more);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The trail is whole.",
        "',\"first_bad_sequence\":55,\"fault\":\"altered\"' | An entry was altered"
      })
  void theMarkSaysWhatWasFoundOfTheChain(String more, String said) {
    signedIn("en", ADMIN);
    site.answer("/admin/audit", 200, trail());
    page.go("audit").awaitText("Verification").awaitText("purpose = read");
    site.answer("/admin/audit/verify", 200, verdict(more));
    page.act("verify").awaitText(said);
    assertEquals(more.isEmpty(), page.shows("[data-whole=true]"));
    browser.screenshot("console-audit" + (more.isEmpty() ? "" : "-broken"));
  }

  private static String trail() {
    return """
    {"items":[
      {"sequence":4711,"at":"2026-11-23T12:00:00Z","action":"VERIFICATION","outcome":"verified",
       "user_id":"%s","request_id":"r1","detail":{"purpose":"read"}},
      {"sequence":4710,"at":"2026-11-23T11:59:00Z","action":"ERASURE","outcome":"person",
       "request_id":"r2"}]}
    """
        .formatted(USER);
  }

  @Test
  void modelsAreShownWithWhatWasMeasured() {
    signedIn("en", ADMIN);
    site.answer("/admin/models", 200, models());
    page.go("models").awaitText("Apache-2.0").awaitText("below 0.0011% with 95% confidence");
    page.awaitText("here 0.97");
    browser.screenshot("console-models");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ar"})
  void everyPageFitsAPhoneAndHasNoFaultOfAccessibilityByDayAndByNight(String language) {
    browser.size(360, 740);
    page.open(site.address(), language);
    check(language, "sign-in-token");
    site.signIn(atAnIssuerThatIsAway());
    page.open(site.address(), language).act("sign-in");
    page.until(() -> page.shows(".notice"), "a word");
    page.press("summary");
    check(language, "sign-in");
    signedIn(language, ADMIN);
    check(language, "overview");
    site.answer("/admin/security-alerts", 200, alerts(alert("open", "").build()));
    page.go("alerts");
    check(language, "alerts");
    atPerson(true);
    check(language, "person");
    site.answer("/export/" + USER, 200, export());
    page.act("holdings").settled();
    check(language, "holdings");
    page.act("erase");
    check(language, "erase");
    site.answer("/stats/" + USER, 200, person(false))
        .answer("/verify/history/" + USER, 200, alerts())
        .answer("/enroll/" + USER, 200, RECEIPT);
    page.enter("typed", USER.substring(0, 8)).press("dialog [type=submit]");
    page.until(() -> page.shows(".outcome .card"), "the receipt");
    page.settled();
    check(language, "receipt");
    site.answer("/admin/audit", 200, trail());
    page.go("audit");
    site.answer("/admin/audit/verify", 200, verdict(""));
    page.act("verify").settled();
    check(language, "audit");
    site.answer("/admin/models", 200, models());
    page.go("models");
    check(language, "models");
    assertEquals(
        language.equals("ar") ? "rtl" : "ltr",
        page.script("return getComputedStyle(document.body).direction"));
  }

  private static ConsoleSignIn atAnIssuerThatIsAway() {
    return new ConsoleSignIn("http://localhost:1/realms/noor", "console", "openid");
  }

  @Test
  void anIssuerThatIsAnotherIsNotFollowed() {
    site.signIn(new ConsoleSignIn(site.address() + "/admin", "console", "openid"));
    page.open(site.address(), "en").act("sign-in").awaitText("is not set up for this console");
    browser.screenshot("console-sign-in-issuer");
    page.press("summary").enter("token", ADMIN).press("main [type=submit]");
    page.until(() -> page.shows("noor-overview"), "the way by a token stays");
  }

  @Test
  void enrolmentsDevicesAndPlacesAreReadWhenSomebodyAsksForThem() {
    signedIn("en", ADMIN);
    atPerson(false).awaitText("Enrolments, devices and places");
    assertEquals(List.of(), site.calls("/export/" + USER));
    site.answer("/export/" + USER, 200, export());
    page.act("holdings").settled().awaitText("sface:0ba9fbfa").awaitText("device-7");
    page.awaitText("25.20, 55.27").awaitText("24.45, 54.38");
    assertFalse(page.text().contains("0.97"), "no score");
    assertFalse(page.text().contains("25.2048"), "no address");
    List<?> counts =
        (List<?>)
            page.script(
                "return [...document.querySelectorAll('noor-holdings tbody tr')].map(row =>"
                    + " row.cells[1].textContent).slice(1)");
    assertEquals(
        List.of("2", "1", "2"), counts, "a device twice; the newest place once, another twice");
    browser.screenshot("console-holdings");
  }

  private static String export() {
    return """
    {"user_id":"%s","enrolments":[{"id":"e1","modality":"facial","model":"sface:0ba9fbfa",
      "quality_score":0.9712,"liveness_result":"live","enrolled_at":"2026-11-20T09:00:00Z"}],
     "verifications":[
      {"id":"v3","modality":"facial","result":"rejected","confidence_score":0.9713,
       "claimed_lat":24.4539,"claimed_lng":54.3773,"at":"2026-11-23T12:00:00Z"},
      {"id":"v2","modality":"facial","result":"verified","confidence_score":0.9714,
       "device_id":"device-7","claimed_lat":25.2048,"claimed_lng":55.2708,
       "at":"2026-11-22T12:00:00Z"},
      {"id":"v1","modality":"facial","result":"verified","confidence_score":0.9715,
       "device_id":"device-7","claimed_lat":25.2011,"claimed_lng":55.2744,
       "at":"2026-11-21T12:00:00Z"}]}
    """
        .formatted(USER);
  }

  private static void check(String language, String view) {
    for (String scheme : List.of("light", "dark")) {
      browser.prefers("prefers-color-scheme", scheme);
      assertAnyoneCanUse(page, language, view + " " + scheme);
      browser.screenshot("console-phone-" + language + "-" + view + "-" + scheme);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ar"})
  void everyActionAndAnomalyHasAName(String language) throws IOException {
    JsonObject texts = texts(language);
    assertEquals(
        Stream.of(Action.values()).map(Action::name).collect(Collectors.toSet()),
        named(texts, "action."));
    assertEquals(
        Stream.of(RiskRule.values()).map(RiskRule::wire).collect(Collectors.toSet()),
        named(texts, "anomaly."));
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertEquals(texts("en").keySet(), texts("ar").keySet());
  }

  private static JsonObject texts(String language) throws IOException {
    return json(Path.of("src", "main", "webapp", "admin", "texts", language + ".json"));
  }

  private static JsonObject json(Path file) throws IOException {
    return Json.createReader(new StringReader(Files.readString(file))).readObject();
  }

  private static Set<String> named(JsonObject texts, String beginning) {
    return texts.keySet().stream()
        .filter(key -> key.startsWith(beginning))
        .map(key -> key.substring(beginning.length()))
        .collect(Collectors.toSet());
  }
}
