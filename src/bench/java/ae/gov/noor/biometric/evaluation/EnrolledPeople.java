package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Accounts of the service under load, and what each sends: no capture twice by the same account,
 * and all others between two calls of one.
 */
final class EnrolledPeople {
  private static final List<String> PERSONS = List.of("person_a", "person_b");
  private static final int MOST_CAPTURES = 24;

  private final List<Account> accounts = new ArrayList<>();

  private record Account(UUID user, List<String> captures) {}

  /** One whom many accounts enrol with the same pictures: they are kept once. */
  private record Face(GenuineFaces pictures, List<String> captures) {
    static Face of(String person) {
      GenuineFaces pictures = GenuineFaces.of(person, MOST_CAPTURES);
      return new Face(
          pictures, pictures.captures().stream().map(Base64.getEncoder()::encodeToString).toList());
    }
  }

  /** Enough accounts for so many verifications, enrolled one after the other. */
  static EnrolledPeople enrol(RestService service, int verifications)
      throws IOException, InterruptedException {
    List<Face> faces =
        PERSONS.stream().map(Face::of).filter(face -> !face.captures().isEmpty()).toList();
    EnrolledPeople people = new EnrolledPeople();
    int probes = 0;
    for (int i = 0; probes < verifications; i++) {
      Face face = faces.get(i % faces.size());
      people.enrol(service, face);
      probes += face.captures().size();
    }
    return people;
  }

  private void enrol(RestService service, Face face) throws IOException, InterruptedException {
    UUID user = UUID.randomUUID();
    Answer session = service.initiate(user, Modality.FACIAL);
    Answer answer = service.submit(session, face.pictures().reference());
    if (answer.status() != 201) {
      throw answer.unexpected("201 was expected");
    }
    accounts.add(new Account(user, face.captures()));
  }

  List<UUID> users() {
    return accounts.stream().map(Account::user).toList();
  }

  /** A {@code user} and a {@code picture} (base64) for each verification, made when asked for. */
  Iterator<Map<String, Object>> probes() {
    return IntStream.range(0, MOST_CAPTURES)
        .boxed()
        .flatMap(
            round ->
                accounts.stream()
                    .filter(account -> round < account.captures().size())
                    .map(account -> probe(account, round)))
        .iterator();
  }

  private static Map<String, Object> probe(Account account, int round) {
    return Map.of("user", account.user().toString(), "picture", account.captures().get(round));
  }
}
