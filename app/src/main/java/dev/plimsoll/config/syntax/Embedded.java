package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.util.Optional;

/**
 * A whole file written as a value in another, such as an entry of a ConfigMap. Everything around it is blanked, so that
 * lines and columns of the embedded text are those of the outer file.
 */
public final class Embedded {
    private Embedded() {}

    /**
     * The embedded file; empty when the value is no literal block ({@code |}), because its text is then not in the file
     * as it stands.
     *
     * @param name its path below the outer file: {@code shop-config/application.yml}
     */
    public static Optional<SourceFile> in(SourceFile outer, Node value, String name) {
        return value instanceof Scalar scalar && !scalar.plain() && isBlock(outer, scalar.place())
                ? Optional.of(new SourceFile(outer.path() + Place.INSIDE + name, text(outer, scalar)))
                : Optional.empty();
    }

    private static boolean isBlock(SourceFile outer, Place start) {
        if (start.line() > outer.lines().size()) {
            return false;
        }
        var line = outer.lines().get(start.line() - 1);
        return start.column() <= line.length() && line.charAt(start.column() - 1) == '|';
    }

    /** Up to the first line that is indented no deeper than the one the value begins on; tags may stand anywhere. */
    private static String text(SourceFile outer, Scalar scalar) {
        var first = scalar.place().line();
        var margin = indentation(outer.lines().get(first - 1));
        var text = new StringBuilder("\n".repeat(first));
        outer.lines().stream()
                .skip(first)
                .takeWhile(line -> line.isBlank()
                        || indentation(line) > margin
                        || line.stripLeading().startsWith("{{"))
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
