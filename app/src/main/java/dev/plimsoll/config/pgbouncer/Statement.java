package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.Optional;

/**
 * One thing {@code pgbouncer.ini} says: the head of a section, or a key with its value.
 *
 * @param section the section it stands in
 * @param key empty for the head of a section
 * @param value everything behind the equals sign, as PgBouncer takes it: comments included
 * @param keyPlace where the key stands, or the name of the section
 * @param valuePlace where the value stands
 */
record Statement(String section, String key, String value, Place keyPlace, Place valuePlace) {
    static final String INCLUDE = "%include";

    static Statement head(String section, Place place) {
        return new Statement(section, "", "", place, place);
    }

    boolean isHead(String name) {
        return key.isEmpty() && section.equals(name);
    }

    boolean isKeyOf(String name) {
        return isKey() && section.equals(name);
    }

    boolean isKey() {
        return !key.isEmpty() && !isInclude();
    }

    boolean isInclude() {
        return key.equals(INCLUDE);
    }

    /** The value as a setting; hidden when a template or an unset placeholder stands in it. */
    Setting setting(String spelled, String name) {
        return new Setting(name, spelled, known(value), Origin.in(valuePlace));
    }

    static Optional<String> known(String text) {
        var hidden = Templates.masked(text) || text.contains("${") || text.contains("$(") || isVariable(text);
        return hidden ? Optional.empty() : Optional.of(text);
    }

    private static boolean isVariable(String text) {
        return text.length() > 1 && text.charAt(0) == '$' && Character.isLetter(text.charAt(1));
    }
}
