package dev.plimsoll.config.declared;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Spelling;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What may stand at one place of {@code plimsoll.yml}; reports every node that does not fit. */
sealed interface Shape {
    /**
     * Looks a node over.
     *
     * @param path where it stands, for messages
     * @param report takes a place and what is wrong there
     */
    void review(String path, Node node, BiConsumer<Place, String> report);

    /** One value of a kind. */
    record Value(String words, Predicate<String> fits) implements Shape {
        @Override
        public void review(String path, Node node, BiConsumer<Place, String> report) {
            var isValue = node.entries().isEmpty() && node.items().isEmpty();
            if (!node.hidden() && !(isValue && node.text().filter(fits).isPresent())) {
                report.accept(
                        node.place(),
                        "%s must be %s".formatted(path, words)
                                + node.text()
                                        .map(text -> ", not " + (text.isEmpty() ? "empty" : text))
                                        .orElse(""));
            }
        }
    }

    /** The path of a file or folder of the tree. */
    record FilePath(Collection<String> paths) implements Shape {
        @Override
        public void review(String path, Node node, BiConsumer<Place, String> report) {
            var wanted = Declarations.plain(node.text().orElse(""));
            var there = paths.stream().anyMatch(known -> known.equals(wanted) || known.startsWith(wanted + "/"));
            if (!there && !node.hidden()) {
                var nearest = Spelling.nearest(wanted, paths).map("; the nearest is %s"::formatted);
                report.accept(
                        node.place(), "%s names %s, which is not here".formatted(path, wanted) + nearest.orElse(""));
            }
        }
    }

    /** A list, every item of one shape. */
    record Items(Shape each) implements Shape {
        @Override
        public void review(String path, Node node, BiConsumer<Place, String> report) {
            if (node.items().isEmpty()) {
                report.accept(node.place(), "%s must be a list".formatted(path));
            }
            node.items().forEach(item -> each.review(path, item, report));
        }
    }

    /** Names of the user's own, every value of one shape. */
    record Named(Shape each) implements Shape {
        @Override
        public void review(String path, Node node, BiConsumer<Place, String> report) {
            if (node.entries().isEmpty()) {
                report.accept(node.place(), "%s must be a mapping of names".formatted(path));
            }
            node.entries().forEach(entry -> each.review(path + "." + entry.key(), entry.value(), report));
        }
    }

    /** Known keys, each with a shape of its own. */
    record Keys(Map<String, Shape> known) implements Shape {
        @Override
        public void review(String path, Node node, BiConsumer<Place, String> report) {
            if (node.entries().isEmpty()) {
                report.accept(node.place(), "%s must be a mapping of %s".formatted(path, words()));
            }
            node.entries().forEach(entry -> review(path, entry, report));
        }

        private void review(String path, Entry entry, BiConsumer<Place, String> report) {
            var shape = known.get(entry.key());
            var below = path.equals(Declarations.FILE) ? entry.key() : path + "." + entry.key();
            if (shape != null) {
                shape.review(below, entry.value(), report);
                return;
            }
            var nearest = Spelling.nearest(entry.key(), known.keySet())
                    .map("; the nearest is %s"::formatted)
                    .orElseGet(() -> "; it knows " + words());
            report.accept(entry.keyPlace(), "%s has no key %s".formatted(path, entry.key()) + nearest);
        }

        private String words() {
            return String.join(", ", known.keySet().stream().sorted().toList());
        }
    }
}
