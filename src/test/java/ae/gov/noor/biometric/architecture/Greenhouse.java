package ae.gov.noor.biometric.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Grows planted violations: compiles them all at once, into a folder of their own. */
public final class Greenhouse {
  private final List<Planted> seeds;
  private final JavaClasses grown;

  public Greenhouse(List<Planted> seeds, Path folder) {
    this.seeds = List.copyOf(seeds);
    compile(folder);
    this.grown = new ClassFileImporter().importPath(folder);
  }

  private void compile(Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      List<String> options = List.of("-proc:none", "-nowarn");
      if (!compiler.getTask(messages, files, null, options, null, units()).call()) {
        throw new IllegalStateException("a planted violation does not compile: " + messages);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      for (Planted.Source source : seeds.get(i).sources()) {
        units.add(new Unit(units.size(), source.unit(name(i))));
      }
    }
    return units;
  }

  /** Only the classes of this one. */
  public JavaClasses classesOf(Planted planted) {
    return grown.that(HasName.Predicates.nameContaining(name(seeds.indexOf(planted))));
  }

  /** None is a part of another. */
  private static String name(int index) {
    return "Planted" + index + "_";
  }

  private static final class Unit extends SimpleJavaFileObject {
    private final String source;

    Unit(int number, String source) {
      super(URI.create("planted:/" + number + ".java"), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return true;
    }
  }
}
