package ae.gov.noor.biometric.system;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** The audit chain, computed anew from what the rows say. */
final class AuditChain {
  private AuditChain() {}

  /** One row of the trail. */
  record Entry(
      long sequence,
      Instant at,
      String action,
      String outcome,
      String actor,
      String subject,
      String requestId,
      String detail,
      byte[] sealed,
      byte[] previous,
      byte[] hash) {}

  static List<Entry> stored() throws SQLException {
    return stored(new SystemOfRecord(Service.settings()));
  }

  static List<Entry> stored(SystemOfRecord record) throws SQLException {
    return record.rows(
        "select seq, at, action, outcome, actor, subject, request_id, detail, sealed,"
            + " previous, hash from audit_entry order by seq",
        AuditChain::entry);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getBytes(9),
        row.getBytes(10),
        row.getBytes(11));
  }

  /** What the service tells an auditor of a person, oldest first. */
  static List<JsonObject> of(Portal auditor, UUID user) {
    List<JsonObject> entries =
        new ArrayList<>(
            auditor
                .get("/api/v1/admin/audit?limit=100&user_id=" + user)
                .json(200)
                .getJsonArray("items")
                .getValuesAs(JsonObject.class));
    Collections.reverse(entries);
    return entries;
  }

  /** Who did that to a person and how it ended, oldest first: {@code somebody unlocked}. */
  static List<String> said(String action, UUID user) {
    return of(Portal.withRoles("auditor"), user).stream()
        .filter(entry -> entry.getString("action").equals(action))
        .map(entry -> entry.getString("actor") + " " + entry.getString("outcome"))
        .toList();
  }

  /** The sequence number of the first entry that is not what it was; empty for a whole chain. */
  static OptionalLong broken(List<Entry> entries) throws IOException, GeneralSecurityException {
    byte[] previous = new byte[32];
    long expected = 1;
    for (Entry entry : entries) {
      if (entry.sequence() != expected
          || !Arrays.equals(previous, entry.previous())
          || !Arrays.equals(hash(entry), entry.hash())) {
        return OptionalLong.of(expected);
      }
      previous = entry.hash();
      expected++;
    }
    return OptionalLong.empty();
  }

  private static byte[] hash(Entry entry) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(0);
    out.write(entry.previous());
    out.writeLong(entry.sequence());
    out.writeLong(entry.at().getEpochSecond());
    out.writeInt(entry.at().getNano() / 1000);
    text(out, entry.action());
    text(out, entry.outcome());
    text(out, entry.actor());
    text(out, entry.subject());
    text(out, entry.requestId());
    text(out, entry.detail());
    text(out, HexFormat.of().formatHex(entry.sealed()));
    return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
