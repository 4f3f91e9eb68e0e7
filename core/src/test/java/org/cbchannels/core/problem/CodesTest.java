package org.cbchannels.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the codes of all modules against each other, and against docs/problems.md. */
class CodesTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    /** A code as a whole text, or at the beginning of one. */
    private static final Pattern USED = Pattern.compile("\"(CBC-\\d{3})(?:\"|:)");

    private static final Pattern EXPLAINED = Pattern.compile("(?m)^(?:## |\\| )(CBC-\\d{3})\\b(.*)$");

    private static Map<String, Set<String>> used() throws IOException {
        Map<String, Set<String>> places = new TreeMap<>();
        try (Stream<Path> files = Files.walk(PROJECT)) {
            for (Path file : files.filter(CodesTest::isMain).toList()) {
                Matcher matcher = USED.matcher(Files.readString(file));
                while (matcher.find()) {
                    places.computeIfAbsent(matcher.group(1), code -> new TreeSet<>())
                            .add(PROJECT.relativize(file).toString());
                }
            }
        }
        return places;
    }

    private static boolean isMain(Path file) {
        String path = PROJECT.relativize(file).toString().replace('\\', '/');
        return path.matches("[\\w-]+/src/main/java/.*\\.java") && !path.startsWith("relay-contract/");
    }

    private static Map<String, String> explained() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher matcher = EXPLAINED.matcher(Files.readString(PROJECT.resolve("docs/problems.md")));
        while (matcher.find()) {
            assertThat(rows.put(matcher.group(1), matcher.group(2)))
                    .as(matcher.group(1) + " is explained twice")
                    .isNull();
        }
        return rows;
    }

    @Test
    void each_code_is_in_one_place_and_explained() throws IOException {
        Map<String, String> explained = explained();
        Map<String, Set<String>> used = used();
        assertThat(used).hasSizeGreaterThan(80);
        used.forEach((code, places) -> {
            assertThat(places).as(code).hasSize(1);
            assertThat(explained).containsKey(code);
        });
    }

    @Test
    void what_is_explained_is_used_or_said_not_to_be() throws IOException {
        Set<String> used = used().keySet();
        explained()
                .forEach((code, text) -> assertThat(used.contains(code))
                        .as(code + " is used, and not said not to be")
                        .isNotEqualTo(text.toLowerCase(Locale.ROOT).contains("no longer used")));
    }

    @Test
    void texts_have_as_many_values_as_places_for_them() {
        for (CoreLog message : CoreLog.values()) {
            String line = message.line("a", "b", "c");
            assertThat(line).startsWith(message.kind().code() + ": ").doesNotContain("{");
        }
    }
}
