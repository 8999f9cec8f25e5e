package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.StoredEntry;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.TemplateProtector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Takes out of an audit entry what tells whom it is about. Of a person with a data key the entry
 * names a random number that stands beside the key and goes with it, and holds the detail sealed.
 * Of anybody else, whom we hold nothing of, it names a keyed hash: it tells whether two entries are
 * about one person, and about somebody to who knows the id and has the key ring.
 *
 * <p>The actor stays in the clear where it is somebody else: who did something to a person answers
 * for it also when the person is gone.
 */
@ApplicationScoped
public class AuditSeal {
  private static final String PURPOSE = "audit";
  private static final String SUBJECT_KEY = "audit-subject";
  private static final int MAC_BYTES = 16;
  private static final int UUID_LENGTH = 36;
  private static final String NOTHING = "{}";

  @PersistenceContext EntityManager entities;
  @Inject TemplateProtector protector;
  @Inject KeyRing ring;

  /** The entry as it is stored, not yet with a place in the chain. */
  StoredEntry seal(AuditEntry entry) {
    return entry
        .user()
        .map(user -> about(user, entry))
        .orElseGet(() -> bare(entry, entry.actor(), "", json(entry.detail()), ""));
  }

  private StoredEntry about(UserId user, AuditEntry entry) {
    String actor = entry.actor().equals(user.toString()) ? "" : entry.actor();
    String detail = json(entry.detail());
    Optional<String> sealed = sealed(user, entry.action(), detail);
    // asked afterwards: an erasure may have come between, and then nobody is known
    Optional<String> known = known(user);
    if (known.isEmpty()) {
      return bare(entry, actor, keyed(ring.primary(), user).orElseThrow(), detail, "");
    }
    return sealed
        .map(text -> bare(entry, actor, known.get(), NOTHING, text))
        .orElseGet(() -> bare(entry, actor, known.get(), detail, ""));
  }

  /** Empty where there is no data key, or one that is damaged: that must be told all the same. */
  private Optional<String> sealed(UserId user, AuditEntry.Action action, String detail) {
    byte[] plain = detail.getBytes(StandardCharsets.UTF_8);
    try {
      return action.begins()
          ? Optional.of(hex(protector.sealPersonal(user, plain, PURPOSE)))
          : protector.sealPersonalIfKnown(user, plain, PURPOSE).map(AuditSeal::hex);
    } catch (Refusal notIntact) {
      return Optional.empty();
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static StoredEntry bare(
      AuditEntry entry, String actor, String subject, String detail, String sealed) {
    return new StoredEntry(
        0,
        entry.at(),
        entry.action().name(),
        entry.outcome(),
        actor,
        subject,
        entry.requestId(),
        detail,
        sealed,
        "",
        "");
  }

  /** By what the trail names a person who has a data key. */
  private Optional<String> known(UserId user) {
    List<?> found =
        entities
            .createNativeQuery(
                "select cast(audit_subject as text) from user_key where user_id = ?1")
            .setParameter(1, user.value())
            .getResultList();
    return found.stream().map(Object::toString).findFirst();
  }

  /** By what it names a person without one, under that key of the ring. */
  private Optional<String> keyed(int kekId, UserId user) {
    byte[] id = user.toString().getBytes(StandardCharsets.US_ASCII);
    return ring.macs(kekId, SUBJECT_KEY, List.of(id))
        .map(macs -> hex(Arrays.copyOf(macs.get(0), MAC_BYTES)));
  }

  /** Everything that the trail may name a person by. */
  SortedSet<String> subjects(UserId user) {
    SortedSet<String> subjects = new TreeSet<>();
    known(user).ifPresent(subjects::add);
    ring.ids().forEach(id -> keyed(id, user).ifPresent(subjects::add));
    return subjects;
  }

  /** Who is meant, while there is a data key. */
  Optional<UserId> user(String subject) {
    if (subject.length() != UUID_LENGTH) {
      return Optional.empty();
    }
    List<?> found =
        entities
            .createNativeQuery("select user_id from user_key where audit_subject = ?1")
            .setParameter(1, UUID.fromString(subject))
            .getResultList();
    return found.stream().map(id -> new UserId((UUID) id)).findFirst();
  }

  /** The detail, where it was not sealed for somebody who is not known any more. */
  Optional<SortedMap<String, String>> detail(StoredEntry entry, Optional<UserId> user) {
    if (entry.sealed().isEmpty()) {
      return Optional.of(details(entry.detail()));
    }
    return user.flatMap(one -> opened(one, entry.sealed()));
  }

  /** Also of an entry that was tampered with the rest must be readable. */
  private Optional<SortedMap<String, String>> opened(UserId user, String sealed) {
    try {
      byte[] plain = protector.openPersonal(user, HexFormat.of().parseHex(sealed), PURPOSE);
      return Optional.of(details(new String(plain, StandardCharsets.UTF_8)));
    } catch (Refusal notIntact) {
      return Optional.empty();
    }
  }

  private static String json(Map<String, String> detail) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    detail.forEach(json::add);
    return json.build().toString();
  }

  private static SortedMap<String, String> details(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      SortedMap<String, String> detail = new TreeMap<>();
      object.keySet().forEach(name -> detail.put(name, object.getString(name)));
      return detail;
    }
  }
}
