package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.challenge.ChallengeView;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import jakarta.json.bind.JsonbBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Writes into the contract what the code knows: the shape of a problem, an example of each, and at
 * each call the problems that can occur there. Those of every call are known here; what a call has
 * beyond them stands beside its examples, in META-INF/openapi.yaml, as {@code x-problems}.
 *
 * <p>Answers leave out what they have not. So a property of an answer is required unless its
 * description says when it is absent.
 */
public class ContractFilter implements OASFilter {
  private static final String PROBLEM = "Problem";
  private static final String PROBLEMS = "x-problems";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final Set<Reason> ALWAYS =
      EnumSet.of(
          Reason.MALFORMED_REQUEST,
          Reason.UNAUTHENTICATED,
          Reason.FORBIDDEN,
          Reason.METHOD_NOT_ALLOWED,
          Reason.NOT_ACCEPTABLE,
          Reason.TOO_MANY_REQUESTS,
          Reason.TEMPLATE_INTEGRITY,
          Reason.INTERNAL_ERROR,
          Reason.STORE_UNAVAILABLE,
          Reason.OVERLOADED);
  private static final Set<Reason> WITH_BODY =
      EnumSet.of(
          Reason.DUPLICATE_KEY,
          Reason.UNKNOWN_FIELD,
          Reason.OUT_OF_RANGE,
          Reason.TOO_LARGE,
          Reason.UNSUPPORTED_MEDIA_TYPE);

  @Override
  public Operation filterOperation(Operation operation) {
    Set<Reason> reasons = EnumSet.copyOf(ALWAYS);
    if (operation.getRequestBody() != null) {
      reasons.addAll(WITH_BODY);
    }
    if (operation.getExtension(PROBLEMS) instanceof List<?> named) {
      named.forEach(code -> reasons.add(reason(code.toString())));
      operation.removeExtension(PROBLEMS);
    }
    statuses(reasons)
        .forEach(
            status ->
                operation
                    .getResponses()
                    .addAPIResponse(Integer.toString(status), response(status, reasons)));
    return operation;
  }

  /** At a list an annotation can only say the words of the list itself; they are its items'. */
  @Override
  public Schema filterSchema(Schema schema) {
    boolean list = schema.getType() != null && schema.getType().contains(Schema.SchemaType.ARRAY);
    if (list && schema.getItems() != null && schema.getEnumeration() != null) {
      schema.getItems().setEnumeration(schema.getEnumeration());
      schema.setEnumeration(null);
    }
    return schema;
  }

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    Components components = contract.getComponents();
    Set<Reason> all = EnumSet.allOf(Reason.class);
    components.addSchema(PROBLEM, problem());
    all.forEach(reason -> components.addExample(reason.code(), example(reason)));
    statuses(all)
        .forEach(
            status ->
                components.addResponse(
                    Integer.toString(status), described(status, of(status, all))));
    Set<String> answers = new HashSet<>();
    contract.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .flatMap(operation -> answers(operation))
        .forEach(answer -> require(answer, components, answers));
  }

  /** Refuses a misspelt one. */
  private static Reason reason(String code) {
    return Reason.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Stream<Integer> statuses(Set<Reason> reasons) {
    return reasons.stream().map(reason -> Problem.of(reason).status()).distinct().sorted();
  }

  private static Set<Reason> of(int status, Set<Reason> reasons) {
    return reasons.stream()
        .filter(reason -> Problem.of(reason).status() == status)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
  }

  /** The shared one where all problems of the status can occur. */
  private static APIResponse response(int status, Set<Reason> reasons) {
    Set<Reason> here = of(status, reasons);
    return here.equals(of(status, EnumSet.allOf(Reason.class)))
        ? OASFactory.createAPIResponse().ref("#/components/responses/" + status)
        : described(status, here);
  }

  private static APIResponse described(int status, Set<Reason> reasons) {
    MediaType problem =
        OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMAS + PROBLEM));
    reasons.forEach(
        reason ->
            problem.addExample(
                reason.code(),
                OASFactory.createExample().ref("#/components/examples/" + reason.code())));
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(
                reasons.stream()
                    .map(reason -> "`" + reason.code() + "`: " + reason.title())
                    .collect(Collectors.joining(" ")))
            .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problem));
    if (status == 423 || status == 429 || status == 503) {
      response.addHeader(
          "Retry-After",
          OASFactory.createHeader()
              .description(
                  status == 423
                      ? "Seconds until the lock ends; absent where only an admin ends it."
                      : "Seconds after which to try again.")
              .schema(typed(Schema.SchemaType.INTEGER)));
    }
    return response;
  }

  /** What the service itself would write, for a request with a made-up id. */
  private static Example example(Reason reason) {
    String json = told(reason).json("3f1d2c4b-5a69-4788-9e0f-1a2b3c4d5e6f");
    return OASFactory.createExample()
        .summary(reason.title())
        .value(JsonbBuilder.create().fromJson(json, Map.class));
  }

  private static Problem told(Reason reason) {
    return switch (reason) {
      case MALFORMED_REQUEST ->
          Problem.of(
              new InvalidBody(
                  List.of(new Problem.FieldError("device_info.os", "must not be null"))));
      case LOW_QUALITY -> Problem.of(new Refusal(reason, List.of("Come closer to the camera.")));
      case STEP_UP_REQUIRED ->
          new Problem(
              reason,
              Optional.empty(),
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.of(
                  new ChallengeView(
                      UUID.fromString("5b0d2f3e-94c1-4f7a-8f0e-6c2a9d1b7e48"),
                      "9f86d081884c7d659a2feaa0c55ad015",
                      List.of("left", "blink", "up"),
                      "",
                      Instant.parse("2026-03-04T05:07:07Z"))));
      default -> Problem.of(reason);
    };
  }

  private static Stream<Schema> answers(Operation operation) {
    return operation.getResponses().getAPIResponses().entrySet().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(response -> response.getValue().getContent())
        .map(Content::getMediaTypes)
        .flatMap(types -> types.values().stream())
        .map(MediaType::getSchema);
  }

  /** Goes through all that hangs on the schema, each by its name once. */
  private static void require(Schema schema, Components components, Set<String> done) {
    if (schema == null) {
      return;
    }
    if (schema.getRef() != null) {
      String name = schema.getRef().substring(SCHEMAS.length());
      if (done.add(name)) {
        require(components.getSchemas().get(name), components, done);
      }
      return;
    }
    require(schema.getItems(), components, done);
    if (schema.getOneOf() != null) {
      schema.getOneOf().forEach(one -> require(one, components, done));
    }
    require(schema.getAdditionalPropertiesSchema(), components, done);
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(one -> require(one, components, done));
      schema.setRequired(
          schema.getProperties().entrySet().stream()
              .filter(one -> !isSometimesAbsent(one.getValue()))
              .map(Map.Entry::getKey)
              .toList());
    }
  }

  private static boolean isSometimesAbsent(Schema property) {
    String description = property.getDescription();
    return description != null && description.toLowerCase(Locale.ROOT).contains("absent");
  }

  private static Schema problem() {
    Schema error =
        typed(Schema.SchemaType.OBJECT)
            .addProperty("field", typed(Schema.SchemaType.STRING))
            .addProperty("problem", typed(Schema.SchemaType.STRING))
            .required(List.of("field", "problem"));
    Schema type = typed(Schema.SchemaType.STRING);
    Arrays.stream(Reason.values())
        .forEach(reason -> type.addEnumeration(Problem.TYPE_PREFIX + reason.code()));
    return typed(Schema.SchemaType.OBJECT)
        .description("An error, as RFC 9457 writes it.")
        .addProperty("type", type)
        .addProperty("title", typed(Schema.SchemaType.STRING))
        .addProperty("status", typed(Schema.SchemaType.INTEGER))
        .addProperty(
            "request_id",
            typed(Schema.SchemaType.STRING).description("Also the header X-Request-Id."))
        .addProperty(
            "part",
            typed(Schema.SchemaType.STRING)
                .description("Of a face and a voice together: which one this is about.")
                .enumeration(List.of("facial", "voice")))
        .addProperty(
            "advice",
            typed(Schema.SchemaType.ARRAY)
                .items(typed(Schema.SchemaType.STRING))
                .description("What the person can do about it."))
        .addProperty("errors", typed(Schema.SchemaType.ARRAY).items(error))
        .addProperty(
            "step_up_required",
            typed(Schema.SchemaType.BOOLEAN)
                .description("True where the answer to `challenge` must come with the sample."))
        .addProperty("challenge", OASFactory.createSchema().ref(SCHEMAS + "Challenge"))
        .required(List.of("type", "title", "status", "request_id"));
  }

  private static Schema typed(Schema.SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
