package dev.plimsoll.config.hikari;

import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A property file of HikariCP's own, as {@code new HikariConfig("/hikari.properties")} reads it.
 *
 * @param path where it lies
 * @param settings as written, in order, under HikariCP's names; the driver's under {@code dataSource.…}
 */
public record HikariFile(String path, List<Setting> settings) {
    /** What HikariCP hands on to the driver. */
    static final String DRIVER = "dataSource.";

    private static final Version READS_UNITS = Version.of(6, 3, 0);
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    public HikariFile {
        settings = List.copyOf(settings);
    }

    /** The settings as that version reads them: {@code 30s} is a time since 6.3.0, and no number before. */
    public List<Setting> readBy(Optional<Version> version) {
        var readsUnits = version.filter(inUse -> !inUse.before(READS_UNITS)).isPresent();
        return readsUnits ? settings.stream().map(HikariFile::inMillis).toList() : settings;
    }

    private static Setting inMillis(Setting setting) {
        var isTime = Settings.none(Product.HIKARICP)
                .catalogue()
                .find(setting.name())
                .filter(known -> known.kind() == Kind.DURATION)
                .isPresent();
        return setting.value()
                .filter(text -> isTime)
                .flatMap(text -> millis(text).map(millis -> converted(setting, text, millis)))
                .orElse(setting);
    }

    private static Setting converted(Setting setting, String written, Duration time) {
        return new Setting(
                setting.name(),
                setting.spelled(),
                Optional.of(String.valueOf(time.toMillis())),
                Origin.of(Hop.of(Hop.Source.CONVERTED, written, setting.place())));
    }

    private static Optional<Duration> millis(String text) {
        var matcher = WITH_UNIT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
