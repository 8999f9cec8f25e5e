package ae.gov.noor.biometric.index;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A filter over metadata as vector databases write it: {@code {"year": {"$gte": 2020}, "kind":
 * "a"}} with {@code $eq $ne $gt $gte $lt $lte $in $nin $exists $and $or}. Values are texts, numbers
 * ({@link Double}), truth values and lists of texts, of which one that fits is enough.
 */
public final class MetadataFilter {
  private static final Map<String, BiPredicate<Object, Object>> OPERATORS =
      Map.of(
          "$eq", MetadataFilter::fits,
          "$ne", (value, operand) -> !fits(value, operand),
          "$in", MetadataFilter::fitsOne,
          "$nin", (value, operand) -> !fitsOne(value, operand),
          "$exists", (value, operand) -> operand.equals(value != null),
          "$gt", (value, operand) -> compare(value, operand, c -> c > 0),
          "$gte", (value, operand) -> compare(value, operand, c -> c >= 0),
          "$lt", (value, operand) -> compare(value, operand, c -> c < 0),
          "$lte", (value, operand) -> compare(value, operand, c -> c <= 0));

  private MetadataFilter() {}

  /**
   * A filter from its JSON object.
   *
   * @throws IllegalArgumentException where it is not one
   */
  public static Predicate<Map<String, Object>> of(Map<?, ?> filter) {
    Predicate<Map<String, Object>> all = metadata -> true;
    for (Map.Entry<?, ?> entry : filter.entrySet()) {
      all = all.and(condition((String) entry.getKey(), entry.getValue()));
    }
    return all;
  }

  private static Predicate<Map<String, Object>> condition(String key, Object condition) {
    if (key.equals("$and")) {
      return filters(condition).stream().reduce(m -> true, Predicate::and);
    }
    if (key.equals("$or")) {
      return filters(condition).stream().reduce(m -> false, Predicate::or);
    }
    if (!(condition instanceof Map<?, ?> operators)) {
      if (condition == null) {
        throw new IllegalArgumentException("no such filter");
      }
      return metadata -> fits(metadata.get(key), condition);
    }
    Predicate<Map<String, Object>> all = metadata -> true;
    for (Map.Entry<?, ?> entry : operators.entrySet()) {
      BiPredicate<Object, Object> operator = OPERATORS.get(entry.getKey());
      Object operand = entry.getValue();
      if (operator == null || operand == null) {
        throw new IllegalArgumentException("no such filter");
      }
      all = all.and(metadata -> operator.test(metadata.get(key), operand));
    }
    return all;
  }

  private static List<Predicate<Map<String, Object>>> filters(Object list) {
    if (!(list instanceof List<?> filters)
        || !filters.stream().allMatch(each -> each instanceof Map)) {
      throw new IllegalArgumentException("no such filter");
    }
    return filters.stream().map(each -> of((Map<?, ?>) each)).toList();
  }

  private static boolean fits(Object value, Object operand) {
    return value instanceof List<?> list ? list.contains(operand) : operand.equals(value);
  }

  private static boolean fitsOne(Object value, Object operands) {
    return operands instanceof List<?> list && list.stream().anyMatch(each -> fits(value, each));
  }

  private static boolean compare(Object value, Object operand, Predicate<Integer> wanted) {
    return value instanceof Double a
        && operand instanceof Double b
        && wanted.test(Double.compare(a, b));
  }
}
