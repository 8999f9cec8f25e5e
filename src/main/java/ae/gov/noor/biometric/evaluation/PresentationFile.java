package ae.gov.noor.biometric.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One presentation to the sensor on disk: what was captured of it, of which species it is, and by
 * whom where the folders tell. A capture is a file (one still or recording) or a folder with a
 * {@link BurstFile} (a burst of frames).
 *
 * <pre>
 * DIR/bona-fide/[person/]capture
 * DIR/attack/species/[person/]capture
 * </pre>
 *
 * @param species an attack instrument's species, or {@value #BONA_FIDE}
 * @param person the name of the folder between species and capture; it is shared with other species
 *     where it has the same name there
 */
record PresentationFile(String species, Optional<String> person, Path capture) {
  static final String BONA_FIDE = "bona-fide";
  static final String ATTACK = "attack";

  boolean attack() {
    return !species.equals(BONA_FIDE);
  }

  boolean burst() {
    return Files.isDirectory(capture);
  }

  /**
   * All presentations below a folder, by name; what begins with a dot is skipped.
   *
   * @throws IllegalArgumentException where there are no bona fide ones or no attacks
   */
  static List<PresentationFile> in(Path folder) throws IOException {
    List<PresentationFile> all = new ArrayList<>();
    if (Files.isDirectory(folder.resolve(BONA_FIDE))) {
      addSpecies(BONA_FIDE, folder.resolve(BONA_FIDE), all);
    }
    int bonaFide = all.size();
    if (Files.isDirectory(folder.resolve(ATTACK))) {
      for (Path species : Person.visible(folder.resolve(ATTACK))) {
        if (Files.isDirectory(species)) {
          addSpecies(String.valueOf(species.getFileName()), species, all);
        }
      }
    }
    if (bonaFide == 0 || all.size() == bonaFide) {
      throw new IllegalArgumentException(
          "a folder with captures in bona-fide and in attack/SPECIES is needed");
    }
    return all;
  }

  private static void addSpecies(String species, Path folder, List<PresentationFile> all)
      throws IOException {
    if (species.equals(BONA_FIDE) && all.stream().anyMatch(p -> !p.attack())) {
      throw new IllegalArgumentException("no species of attacks is called " + BONA_FIDE);
    }
    for (Path path : Person.visible(folder)) {
      Optional<String> person = Optional.of(String.valueOf(path.getFileName()));
      boolean ofAPerson = Files.isDirectory(path) && !BurstFile.in(path);
      addCaptures(species, ofAPerson ? person : Optional.empty(), path, all);
    }
  }

  private static void addCaptures(
      String species, Optional<String> person, Path path, List<PresentationFile> all)
      throws IOException {
    if (Files.isDirectory(path) && !BurstFile.in(path)) {
      for (Path below : Person.visible(path)) {
        addCaptures(species, person, below, all);
      }
    } else {
      all.add(new PresentationFile(species, person, path));
    }
  }
}
