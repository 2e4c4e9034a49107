package dev.plimsoll.cli.manual;

/**
 * One block of a page.
 *
 * @param kind what it is
 * @param text its text; of a listing, with its line ends
 */
record Block(Kind kind, String text) {
    /** What a block can be. */
    enum Kind {
        TITLE,
        HEADING,
        TEXT,
        /** The path of a file that is shown next. */
        PATH,
        LISTING
    }

    /** As Markdown. */
    String markdown() {
        return switch (kind) {
            case TITLE -> "# " + text;
            case HEADING -> "## " + text;
            case TEXT -> text;
            case PATH -> "`" + text + "`";
            case LISTING -> "```\n" + text.stripTrailing() + "\n```";
        };
    }
}
