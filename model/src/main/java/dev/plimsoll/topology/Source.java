package dev.plimsoll.topology;

import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Version;
import java.util.List;
import java.util.Optional;

/**
 * A file that was recognised, or one document of it, with everything it says as written.
 *
 * @param path relative to the checked root
 * @param format {@code spring}, {@code hikari}, {@code postgresql.conf}, {@code pg_hba.conf}, {@code pgbouncer},
 *     {@code patroni}, {@code haproxy}, {@code nginx}, {@code rails}, {@code mysql}, {@code kubernetes},
 *     {@code compose}, {@code terraform}, {@code helm}, {@code mapped}, {@code code}
 * @param profile the profile the document holds for
 * @param settings every key with its value, in order, under the full key; secrets hidden
 * @param version of the product that reads it, when some file says it
 */
public record Source(
        String path, String format, Optional<String> profile, List<Setting> settings, Optional<Version> version) {
    public Source {
        settings = List.copyOf(settings);
    }

    public Source(String path, String format, Optional<String> profile, List<Setting> settings) {
        this(path, format, profile, settings, Optional.empty());
    }
}
