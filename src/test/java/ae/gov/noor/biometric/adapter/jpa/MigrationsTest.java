package ae.gov.noor.biometric.adapter.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The version before a migration goes on working while the next one rolls out: so a migration adds,
 * and takes nothing away. What is known to add is let through, and all else is refused; a migration
 * that removes what no version uses any more says so in a line {@code -- contracts: why}.
 */
class MigrationsTest {
  private static final Path FOLDER = Path.of("src/main/resources/db/migration");

  /** Those up to here were made before there was a version that could run beside another. */
  private static final int BASE = 10;

  private static final Pattern VERSION = Pattern.compile("V(\\d+)__\\w+\\.sql");
  private static final Pattern DECLARED = Pattern.compile("(?m)^-- contracts: \\S+");
  private static final Pattern NEW_TABLE =
      Pattern.compile("create table (?:if not exists )?(\\w+)\\b.*");
  private static final Pattern INDEX =
      Pattern.compile(
          "create (unique )?index (?:concurrently )?(?:if not exists )?\\w+ on (\\w+).*");
  private static final Pattern CHANGE = Pattern.compile("alter table (?:only )?(\\w+) (.*)");
  private static final Pattern SETTING = Pattern.compile("set \\([\\w., =]*\\)");
  private static final Pattern DEFAULT = Pattern.compile("alter (?:column )?\\w+ set default .*");
  private static final Pattern COLUMN =
      Pattern.compile("add (?:column )?(?:if not exists )?\\w+ .*");
  private static final Pattern OTHER =
      Pattern.compile("(create sequence|comment on|insert into) .*");

  /** The statements of a migration that the version before may not survive. */
  private static List<String> narrowing(String sql) {
    if (DECLARED.matcher(sql).find()) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    Set<String> made = new HashSet<>();
    for (String statement : statements(sql)) {
      Matcher table = NEW_TABLE.matcher(statement);
      if (table.matches()) {
        made.add(table.group(1));
      } else if (!adds(statement, made)) {
        found.add(statement);
      }
    }
    return found;
  }

  private static boolean adds(String statement, Set<String> made) {
    Matcher index = INDEX.matcher(statement);
    if (index.matches()) {
      return index.group(1) == null || made.contains(index.group(2));
    }
    Matcher change = CHANGE.matcher(statement);
    if (change.matches()) {
      return made.contains(change.group(1))
          || parts(change.group(2)).stream().allMatch(MigrationsTest::widens);
    }
    return OTHER.matcher(statement).matches();
  }

  /** One action of an {@code alter table}. */
  private static boolean widens(String action) {
    if (SETTING.matcher(action).matches() || DEFAULT.matcher(action).matches()) {
      return true;
    }
    boolean column =
        COLUMN.matcher(action).matches()
            && !action.matches("add (constraint|check|unique|primary|foreign|exclude)\\b.*");
    boolean demanded = action.contains(" not null") && !action.contains(" default ");
    return column && !demanded && !action.matches(".* (unique|primary key)\\b.*");
  }

  /** In lower case, one space between words, without comments. */
  private static List<String> statements(String sql) {
    String bare = sql.replaceAll("--.*", " ").replaceAll("(?s)/\\*.*?\\*/", " ");
    return split(bare, ';').stream()
        .map(part -> part.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip())
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static List<String> parts(String actions) {
    return split(actions, ',').stream().map(String::strip).toList();
  }

  /** Where it stands in no parentheses and no quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == separator && depth == 0) {
          parts.add(text.substring(begin, i));
          begin = i + 1;
        }
      }
    }
    parts.add(text.substring(begin));
    return parts;
  }

  // F35
  @Test
  void everyMigrationSinceTheBaseOnlyAdds() throws IOException {
    int checked = 0;
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        Matcher version = VERSION.matcher(file.getFileName().toString());
        if (version.matches() && Integer.parseInt(version.group(1)) > BASE) {
          assertEquals(List.of(), narrowing(Files.readString(file)), file.toString());
          checked++;
        }
      }
    }
    assertTrue(checked > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table template",
        "DROP INDEX outbox_unpublished",
        "alter table template rename column sealed to ciphertext",
        "alter table template rename to templates",
        "alter table template drop column sealed",
        "alter table template alter column generation type integer",
        "alter table template alter generation set data type integer",
        "alter table template alter column stored_at set not null",
        "alter table template alter column stored_at drop default",
        "alter table outbox alter column payload drop not null",
        "alter table template add column shape text not null",
        "alter table template add column shape text, drop column sealed",
        "alter table template add column shape text unique",
        "alter table template add constraint whole check (generation > 0)",
        "alter table template add check (generation > 0)",
        "create unique index one_each on template (user_id)",
        "create table t (id uuid); drop table template",
        "truncate outbox",
        "delete from outbox",
        "update template set generation = 0",
        "do $$ begin execute 'drop table template'; end $$",
        "create or replace function f() returns trigger as 'begin end' language plpgsql",
        "alter /* quite */ table template\n  drop\n  column sealed"
      })
  void whatTheVersionBeforeMayNotSurviveIsSeen(String sql) {
    assertFalse(narrowing(sql + ";\n").isEmpty());
    assertEquals(List.of(), narrowing("-- contracts: nobody has used it since 1.2\n" + sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table shape (id uuid primary key, name text not null); create unique index u on"
            + " shape (name)",
        "create table shape (id uuid); alter table shape add constraint named check (id is not"
            + " null)",
        "create index concurrently template_shape on template (user_id)",
        "alter table template add column shape text, add column more integer not null default 0",
        "alter table template add column shape text check (shape in ('round', 'square; drop'))",
        "alter table template alter column stored_at set default now()",
        "alter table outbox set (autovacuum_vacuum_scale_factor = 0.02)",
        "-- drop table template\ncomment on table template is 'drop column'"
      })
  void whatOnlyAddsIsLetThrough(String sql) {
    assertEquals(List.of(), narrowing(sql));
  }
}
