package ae.gov.noor.biometric.platform;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/** Keeps what the container's authentication would answer from the caller: we answer ourselves. */
final class SilentResponse extends HttpServletResponseWrapper {
  SilentResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendError(int status) {
    // answered by the filter
  }

  @Override
  public void sendError(int status, String message) {
    // answered by the filter
  }

  @Override
  public void setStatus(int status) {
    // answered by the filter
  }

  @Override
  public void setHeader(String name, String value) {
    // answered by the filter
  }

  @Override
  public void addHeader(String name, String value) {
    // answered by the filter
  }

  @Override
  public void flushBuffer() {
    // answered by the filter
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    throw new IOException("nothing is written here");
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    throw new IOException("nothing is written here");
  }

  @Override
  public void sendRedirect(String location) {
    // answered by the filter
  }

  @Override
  public void addCookie(Cookie cookie) {
    // answered by the filter
  }

  @Override
  public void reset() {
    // answered by the filter
  }
}
