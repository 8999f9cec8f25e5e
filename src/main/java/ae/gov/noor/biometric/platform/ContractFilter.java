package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Writes into the contract what holds for every call: the shape of a problem, the types that there
 * are, each status with its reasons. It is made from the code that answers them, so it cannot fall
 * behind.
 */
public class ContractFilter implements OASFilter {
  private static final String PROBLEM = "Problem";
  private static final List<Integer> ALWAYS = List.of(400, 401, 403, 405, 406, 429, 500, 503);
  private static final List<Integer> WITH_BODY = List.of(413, 415);

  @Override
  public Operation filterOperation(Operation operation) {
    List<Integer> statuses = new ArrayList<>(ALWAYS);
    if (operation.getRequestBody() != null) {
      statuses.addAll(WITH_BODY);
    }
    for (int status : statuses) {
      if (operation.getResponses().getAPIResponse(Integer.toString(status)) == null) {
        operation
            .getResponses()
            .addAPIResponse(
                Integer.toString(status),
                OASFactory.createAPIResponse().ref("#/components/responses/" + status));
      }
    }
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
    contract.getComponents().addSchema(PROBLEM, problem());
    Arrays.stream(Reason.values())
        .map(reason -> Problem.of(reason).status())
        .distinct()
        .sorted()
        .forEach(
            status ->
                contract
                    .getComponents()
                    .addResponse(
                        Integer.toString(status),
                        OASFactory.createAPIResponse()
                            .description(reasons(status))
                            .content(
                                OASFactory.createContent()
                                    .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                            .schema(
                                                OASFactory.createSchema()
                                                    .ref("#/components/schemas/" + PROBLEM))))));
  }

  private static String reasons(int status) {
    return Arrays.stream(Reason.values())
        .filter(reason -> Problem.of(reason).status() == status)
        .map(reason -> "`" + reason.code() + "`: " + reason.title())
        .collect(Collectors.joining(" "));
  }

  private static Schema problem() {
    Schema error =
        typed(Schema.SchemaType.OBJECT)
            .addProperty("field", typed(Schema.SchemaType.STRING))
            .addProperty("problem", typed(Schema.SchemaType.STRING));
    Schema type = typed(Schema.SchemaType.STRING);
    for (Reason reason : Reason.values()) {
      type.addEnumeration(Problem.TYPE_PREFIX + reason.code());
    }
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
        .addProperty("challenge", OASFactory.createSchema().ref("#/components/schemas/Challenge"))
        .required(List.of("type", "title", "status", "request_id"));
  }

  private static Schema typed(Schema.SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
