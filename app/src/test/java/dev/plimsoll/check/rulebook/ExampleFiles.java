package dev.plimsoll.check.rulebook;

import dev.plimsoll.check.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of every rule's examples: small, real in shape, and of every format there is. */
public final class ExampleFiles {
    private ExampleFiles() {}

    /** Each example as one set of files. */
    public static List<Map<String, String>> sets() {
        return Rulebook.all().stream().flatMap(ExampleFiles::of).toList();
    }

    private static Stream<Map<String, String>> of(Rule rule) {
        return Stream.of(rule.failing(), rule.passing())
                .flatMap(example -> Stream.of(example.files(), example.before()))
                .filter(files -> !files.isEmpty());
    }
}
