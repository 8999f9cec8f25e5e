package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Binds a JSON body to a request record: every field by its exact name and type, nothing coerced,
 * nothing unknown. What must be there and how long it may be stands at the record's components.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements MessageBodyReader<Record> {
  @Inject Validator validator;

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    String charset = media.getParameters().get("charset");
    boolean named = !media.isWildcardType() && !media.isWildcardSubtype();
    if (!named || charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE);
    }
    Record record = bind(type, StrictJson.object(body));
    List<Problem.FieldError> errors =
        validator.validate(record).stream()
            .map(v -> new Problem.FieldError(path(v), v.getMessage()))
            .sorted(Comparator.comparing(Problem.FieldError::field))
            .toList();
    if (!errors.isEmpty()) {
      throw new InvalidBody(errors);
    }
    return record;
  }

  /** The path within the body, in the names of the wire: {@code device_info.device_id}. */
  private static String path(ConstraintViolation<?> violation) {
    return Arrays.stream(violation.getPropertyPath().toString().split("\\."))
        .map(Wire::name)
        .collect(Collectors.joining("."));
  }

  static <T> T bind(Class<T> type, Map<?, ?> object) {
    RecordComponent[] components = type.getRecordComponents();
    Set<Object> unknown = new HashSet<>(object.keySet());
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = Wire.name(components[i].getName());
      values[i] = value(components[i].getGenericType(), object.get(name));
      unknown.remove(name);
    }
    if (!unknown.isEmpty()) {
      throw new Refusal(Reason.UNKNOWN_FIELD);
    }
    return make(type, components, values);
  }

  private static Object value(Type generic, Object json) {
    if (json == null) {
      return null;
    }
    if (generic instanceof ParameterizedType list && json instanceof List<?> items) {
      Type element = list.getActualTypeArguments()[0];
      return items.stream().map(item -> value(element, item)).toList();
    }
    if (!(generic instanceof Class<?> type)) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    if (type.isRecord() && json instanceof Map<?, ?> object) {
      return bind(type, object);
    }
    if (!type.isInstance(json)) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    return json;
  }

  private static <T> T make(Class<T> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new Refusal(Reason.MALFORMED_REQUEST, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a request record without its constructor", e);
    }
  }
}
