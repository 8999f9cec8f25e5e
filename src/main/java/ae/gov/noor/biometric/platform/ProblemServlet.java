package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Renders as problems the errors that the server makes itself, outside the REST application. */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Reason reason = status instanceof Integer code ? reason(code) : Reason.NOT_FOUND;
    EdgeFilter.write(response, Problem.of(reason), EdgeFilter.requestId(request));
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 401 -> Reason.UNAUTHENTICATED;
      case 403 -> Reason.FORBIDDEN;
      case 404 -> Reason.NOT_FOUND;
      case 405, 501 -> Reason.METHOD_NOT_ALLOWED;
      case 406 -> Reason.NOT_ACCEPTABLE;
      case 413 -> Reason.TOO_LARGE;
      case 415 -> Reason.UNSUPPORTED_MEDIA_TYPE;
      case 503 -> Reason.OVERLOADED;
      default -> status < 500 ? Reason.MALFORMED_REQUEST : Reason.INTERNAL_ERROR;
    };
  }
}
