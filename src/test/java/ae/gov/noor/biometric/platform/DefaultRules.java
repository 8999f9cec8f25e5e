package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.matching.MatchingRules;
import java.util.Map;

/** The matching rules that the service has by default. */
public final class DefaultRules {
  private DefaultRules() {}

  public static MatchingRules ofTheCatalogue() {
    Models models = new Models();
    models.settings = new Settings(MapConfig.of(Map.of()));
    models.readCatalogue();
    return models.matchingRules();
  }
}
