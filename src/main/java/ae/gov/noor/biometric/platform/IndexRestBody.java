package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.index.MetadataFilter;
import ae.gov.noor.biometric.platform.IndexRest.Call;
import ae.gov.noor.biometric.platform.IndexRest.Refused;
import java.util.Map;
import java.util.function.Predicate;

/** The body's fields, each of its type or refused. */
record IndexRestBody(Map<String, Object> fields) {
  IndexRestBody(Call call) {
    this(StrictJson.object(call.body()));
  }

  String text(String field, String otherwise) {
    Object value = fields.get(field);
    return value == null ? otherwise : (String) value;
  }

  boolean on(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  int whole(String field) {
    double number = (Double) fields.get(field);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new Refused(400, field + " is not a whole number");
    }
    return (int) number;
  }

  String namespace() {
    return IndexRestNamespaces.hidden(text("namespace", ""));
  }

  Predicate<Map<String, Object>> filter() {
    Object filter = fields.get("filter");
    return filter == null ? metadata -> true : MetadataFilter.of((Map<?, ?>) filter);
  }
}
