package dev.plimsoll.cli.report;

import dev.plimsoll.setting.Place;

/**
 * How outputs name the files of the checked root.
 *
 * @param folder the root seen from the working directory, empty or ending in a slash: what a person can click
 * @param repository the root seen from the top of its repository, empty or ending in a slash: what a code host knows
 */
public record Paths(String folder, String repository) {
    /** The root is the working directory and the top of the repository. */
    public static final Paths SAME = new Paths("", "");

    /** {@code file:line:column} for a person. */
    String clickable(Place place) {
        return Canvas.harmless(folder + place.file()) + ":" + place.line() + ":" + place.column();
    }

    /** {@code file:line} for a person. */
    String brief(Place place) {
        return Canvas.harmless(folder + place);
    }

    /** The file as a code host knows it. */
    public String inRepository(String file) {
        return repository + file;
    }
}
