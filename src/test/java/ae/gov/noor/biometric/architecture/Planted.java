package ae.gov.noor.biometric.architecture;

import java.util.List;
import java.util.stream.Stream;

/**
 * A violation that exists only as text: source whose types all have names that begin with {@code
 * Planted}. It is compiled while the tests run, so that it lies in the very package that a rule
 * names, and never beside real classes.
 */
public record Planted(List<Source> sources) {

  /** Source of a room: a package under the base package, for instance {@code adapter.jpa}. */
  public record Source(String room, String text) {
    public Source {
      if (!text.contains("Planted")) {
        throw new IllegalArgumentException("planted types are named Planted…");
      }
    }

    /** The compilation unit, in which the types' names are those of this violation alone. */
    String unit(String name) {
      String renamed = text.replace("Planted", name).replace("BASE", ArchitectureRules.BASE);
      return "package " + ArchitectureRules.BASE + "." + room + ";\n" + renamed;
    }
  }

  /** {@code BASE} in the text stands for the base package. */
  static Planted in(String room, String text) {
    return new Planted(List.of(new Source(room, text)));
  }

  /** A class that has a field of this type. */
  static Planted using(String room, String type) {
    return in(room, "class Planted { " + type + " used; }");
  }

  /** A method that does this. */
  static Planted doing(String room, String statement) {
    return in(room, "class Planted { void act() { " + statement + " } }");
  }

  Planted and(String room, String text) {
    Stream<Source> all = Stream.concat(sources.stream(), Stream.of(new Source(room, text)));
    return new Planted(all.toList());
  }
}
