package ae.gov.noor.biometric.platform;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells the console where people sign in. It is asked for before anybody has signed in, so it
 * stands beside the page and not among the calls that want a token.
 */
@WebServlet("/admin/sign-in.json")
public class ConsoleSignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient ConsoleSignIn signIn;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PagePolicy.ofData().forEach(response::setHeader);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(signIn.json());
  }
}
