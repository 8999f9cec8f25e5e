package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedTokensTest {
  private static final String ENTRY = "audit CALL_REFUSED unauthenticated";
  private final Journal journal = new Journal();
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-04T05:06:07Z"));
  private final RefusedTokens refused = new RefusedTokens();

  @BeforeEach
  void wire() {
    refused.unitOfWork = journal;
    refused.audit = audit;
    refused.clock = clock;
  }

  @Test
  void oneInTenSecondsIsAnEntryThatCountsTheOthers() {
    refused.note("r-1");
    assertEquals(List.of("begin", ENTRY, "commit"), journal.taken());
    assertEquals(Map.of("left_out_before", "0"), audit.last().detail());
    for (int i = 0; i < 500; i++) {
      refused.note("r-2");
    }
    assertEquals(List.of(), journal.taken());
    clock.forward(Duration.ofSeconds(10));
    refused.note("r-3");
    assertEquals("r-3", audit.last().requestId());
    assertEquals(Map.of("left_out_before", "500"), audit.last().detail());
  }

  @Test
  void aTrailThatIsAwayChangesNothing() {
    journal.when(
        ENTRY,
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    refused.note("r-1");
    assertEquals(List.of("begin", ENTRY, "rollback"), journal.taken());
  }
}
