package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.Instant;

/**
 * Ends a body that goes on beyond the limit, also where no length was announced, and one that comes
 * so slowly that it only holds a thread: the server drops who is silent for 30 seconds, but not who
 * sends a byte now and then.
 */
final class BoundedRequest extends HttpServletRequestWrapper {
  private static final long PATIENCE_SECONDS = 30;
  private static final long LEAST_BYTES_A_SECOND = 1024;

  private final long most;
  private final Clock clock;
  private final Instant begin;
  private ServletInputStream bounded;

  BoundedRequest(HttpServletRequest request, long most, Clock clock) {
    super(request);
    this.most = most;
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (bounded == null) {
      bounded = new Bounded(super.getInputStream());
    }
    return bounded;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String charset = getCharacterEncoding() == null ? "UTF-8" : getCharacterEncoding();
    return new BufferedReader(new InputStreamReader(getInputStream(), charset));
  }

  private final class Bounded extends ServletInputStream {
    private final ServletInputStream in;
    private long left;

    Bounded(ServletInputStream in) {
      this.in = in;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      if (count > 0) {
        count(count);
      }
      return count;
    }

    private void count(int bytes) throws BodyTooLarge {
      left -= bytes;
      if (left < 0) {
        throw new BodyTooLarge();
      }
      long seconds = PATIENCE_SECONDS + (most - left) / LEAST_BYTES_A_SECOND;
      if (clock.instant().isAfter(begin.plusSeconds(seconds))) {
        throw new Refusal(Reason.MALFORMED_REQUEST);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
