package dev.plimsoll.check;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.Optional;

/**
 * One term of how we know: a value, and where it is written.
 *
 * @param text name and value in words, without the place; for a default it says whose
 * @param place where it is written; empty for defaults and assumptions
 */
public record Evidence(String text, Optional<Place> place) {

    /** A value in effect: {@code "max_connections 500"} at its place, or with the words of its default. */
    public static Evidence of(Fact<?> fact) {
        var asWritten = fact.stated() && fact.origin().last().source() != Hop.Source.CORRECTED;
        var last = fact.origin().last();
        var mapped = last.source() == Hop.Source.MAPPED;
        var said = mapped ? " (" + last.detail() + ")" : asWritten ? "" : " (" + last.words() + ")";
        return new Evidence(fact.words() + said, fact.origin().place());
    }

    /** A setting as written. */
    public static Evidence of(Setting setting) {
        return new Evidence(
                setting.spelled() + " " + setting.value().orElse("(hidden by a template)"),
                setting.origin().place());
    }

    public static Evidence at(Place place, String text) {
        return new Evidence(text, Optional.of(place));
    }

    /** What is known without a file. */
    public static Evidence known(String text) {
        return new Evidence(text, Optional.empty());
    }

    /** Text and place as one phrase: {@code "max_connections 500 (postgresql.conf:64)"}. */
    public String words() {
        return place.map(where -> text + " (" + where + ")").orElse(text);
    }
}
