package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.platform.IndexRest.Refused;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Part of a list of ids in order; the token is the last id of the page before. */
record IndexRestPage(List<String> all, String token, int limit) {
  IndexRestPage {
    if (limit < 1 || limit > IndexRestData.MOST) {
      throw new Refused(400, "a limit of 1 to 1000");
    }
  }

  private List<String> rest() {
    String last = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    return all.stream().filter(id -> id.compareTo(last) > 0).toList();
  }

  List<String> ids() {
    return rest().stream().limit(limit).toList();
  }

  JsonObjectBuilder next(JsonObjectBuilder answer) {
    if (rest().size() <= limit) {
      return answer;
    }
    String last = ids().get(limit - 1);
    String next = Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    return answer.add("pagination", Json.createObjectBuilder().add("next", next));
  }
}
