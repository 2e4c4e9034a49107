package dev.plimsoll.setting;

import java.util.Optional;

/**
 * One step on the way of a value into effect: a default, a file, a profile, an environment variable, an override.
 *
 * @param source what kind of step it was
 * @param detail which one, in words: {@code "HikariCP 7.1.0"}, {@code "profile prod"}, {@code "SPRING_DATASOURCE_URL"}
 * @param place where it is written; empty for what no file says
 */
public record Hop(Source source, String detail, Optional<Place> place) {

    /** The kinds of step, in the order in which the later usually wins. */
    public enum Source {
        /** The product's own default; the detail names product and version. */
        DEFAULT,
        /** A configuration file. */
        FILE,
        /** A file whose format gives the text another meaning; the detail is what is written: {@code 0777} for 511. */
        CONVERTED,
        /** A section or file that holds only for a profile or environment. */
        PROFILE,
        /** An environment variable set by a manifest. */
        ENVIRONMENT,
        /** A command line, an included file or a later duplicate. */
        OVERRIDE,
        /** Declared in {@code plimsoll.yml}. */
        DECLARED,
        /** The product itself puts another value in place of the one written, often without a word. */
        CORRECTED,
        /** A key of an unknown format that plainly means a known setting. */
        MAPPED,
        /** Nothing says so: what we assume, and say that we do. */
        ASSUMED
    }

    public static Hop byDefault(String of) {
        return new Hop(Source.DEFAULT, of, Optional.empty());
    }

    public static Hop assumed(String why) {
        return new Hop(Source.ASSUMED, why, Optional.empty());
    }

    public static Hop in(Place place) {
        return new Hop(Source.FILE, place.file(), Optional.of(place));
    }

    public static Hop of(Source source, String detail, Place place) {
        return new Hop(source, detail, Optional.of(place));
    }

    /** What a product makes of the value that came before; the words say what and why. */
    public static Hop corrected(String words, Optional<Place> place) {
        return new Hop(Source.CORRECTED, words, place);
    }

    /** The hop as evidence names it: a place if there is one, else its words. */
    public String words() {
        if (source == Source.CORRECTED) {
            return detail;
        }
        return place.map(Place::toString).orElseGet(() -> source == Source.DEFAULT ? "default of " + detail : detail);
    }
}
