package dev.plimsoll.check;

import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.List;

/**
 * What a rule says of itself; {@code plimsoll explain} and the rule pages show it.
 *
 * @param id its id in the catalogue
 * @param level of its findings, unless a finding says otherwise
 * @param title what it detects, one line, lower case, no full stop
 * @param why what happens if it is ignored; names the outage it comes from, if any
 * @param source where the knowledge comes from: a manual, a source file, an experiment
 */
public record About(String id, Level level, String title, String why, String source) {

    public static About error(String id, String title) {
        return new About(id, Level.ERROR, title, "", "");
    }

    public static About warning(String id, String title) {
        return new About(id, Level.WARNING, title, "", "");
    }

    public static About info(String id, String title) {
        return new About(id, Level.INFO, title, "", "");
    }

    public About why(String words) {
        return new About(id, level, title, words, source);
    }

    public About source(String words) {
        return new About(id, level, title, why, words);
    }

    /** A finding of this rule about a setting as written. */
    public Finding finding(Setting setting, String fact) {
        return finding(setting.place(), setting.place().file() + "#" + setting.spelled(), fact);
    }

    /** A finding of this rule about something else; the subject must stay the same when lines move. */
    public Finding finding(Place place, String subject, String fact) {
        return new Finding(id, level, subject, fact, place, "", List.of(), "");
    }
}
