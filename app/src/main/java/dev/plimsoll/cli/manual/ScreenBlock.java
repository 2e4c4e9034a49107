package dev.plimsoll.cli.manual;

import dev.plimsoll.cli.report.Canvas;
import java.util.stream.Stream;

/** A block of a page as lines of a screen, a blank line after it. */
final class ScreenBlock {
    static final String INDENT = "    ";

    private ScreenBlock() {}

    static Stream<String> lines(Block block, Canvas canvas) {
        var paint = canvas.paint();
        var lines = switch (block.kind()) {
            case TITLE, HEADING -> Stream.of(paint.strong(block.text()));
            case PATH -> Stream.of("  " + paint.path(block.text()));
            case TEXT -> canvas.wrapped(block.text(), canvas.columns()).stream();
            case LISTING -> block.text().stripTrailing().lines().map(line -> INDENT + line);
        };
        return Stream.concat(lines, block.kind() == Block.Kind.PATH ? Stream.empty() : Stream.of(""));
    }
}
