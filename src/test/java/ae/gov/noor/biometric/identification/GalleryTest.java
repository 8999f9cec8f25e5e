package ae.gov.noor.biometric.identification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.index.IndexedVector;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GalleryTest {
  private final People people = new People();
  private final Gallery gallery = people.gallery();

  private Gallery.Found search(Embedding probe) {
    return gallery.search(Modality.FACIAL, probe, 0);
  }

  private void enrol(int from, int to) {
    for (int i = from; i < to; i++) {
      people.enrol(i, People.face(i));
    }
  }

  @Test
  void findsNobodyAmongNobody() {
    Gallery.Found found = search(People.face(1));
    assertEquals(List.of(), found.candidates());
    assertEquals(0, found.size());
  }

  @Test
  void findsThePersonAndNobodyElse() {
    enrol(0, 100);
    Gallery.Found found = search(People.near(People.face(7), 0.6));
    assertEquals(1, found.candidates().size());
    assertEquals(People.user(7), found.candidates().get(0).user());
    assertEquals(100, found.size());
    assertTrue(found.threshold().reached());
    assertEquals(List.of(), search(People.face(1_000)).candidates());
  }

  @Test
  void namesTheBestFirst() {
    Embedding probe = People.face(1);
    people.enrol(10, People.near(probe, 0.7));
    people.enrol(11, People.near(probe, 0.9));
    assertEquals(
        List.of(People.user(11), People.user(10)),
        search(probe).candidates().stream().map(Gallery.Candidate::user).toList());
  }

  @Test
  void asksForMoreTheMoreThereAre() {
    Embedding probe = People.near(people.enrol(7, People.face(7)), 0.41); // FMR about 1.3e-4
    assertEquals(1, search(probe).candidates().size());
    enrol(100, 1_000);
    Gallery.Found found = search(probe);
    assertEquals(List.of(), found.candidates());
    assertEquals(0.95, found.threshold().confidence(), 4e-3);
    assertTrue(found.threshold().reached());
    enrol(1_100, 1_300);
    assertFalse(search(probe).threshold().reached());
  }

  @Test
  void believesTheSealedReferenceAndNotTheIndex() {
    people.enrol(7, People.face(7));
    people.index.upsert(
        IndexedVector.of(new UUID(0, 9), People.user(7), Modality.FACIAL, People.face(8)));
    people.index.upsert(
        IndexedVector.of(new UUID(0, 10), People.user(8), Modality.FACIAL, People.face(8)));
    assertEquals(List.of(), search(People.face(8)).candidates());
  }

  @Test
  void forgetsWhoIsErased() {
    people.enrol(7, People.face(7));
    people.templates.erase(People.user(7), Optional.empty());
    assertEquals(List.of(), search(People.face(7)).candidates());
  }

  @Test
  void refusesAModelThatNobodyMeasured() {
    Embedding other =
        Embedding.normalised(People.face(1).values(), new ModelVersion("another", "0".repeat(64)));
    Refusal refusal = assertThrows(Refusal.class, () -> search(other));
    assertEquals(Reason.NOT_IMPLEMENTED, refusal.reason());
  }

  @Test
  void leavesOutWhatAnotherModelMade() {
    people.enrol(7, People.face(7));
    Embedding other =
        Embedding.normalised(
            People.face(7).values(), new ModelVersion("sface-2021dec-int8bq", "1".repeat(64)));
    assertEquals(List.of(), search(other).candidates());
  }
}
