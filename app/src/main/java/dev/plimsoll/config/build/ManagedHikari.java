package dev.plimsoll.config.build;

import dev.plimsoll.setting.Version;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which HikariCP each line of Spring Boot manages: {@code hikaricp.version} in its spring-boot-dependencies. */
final class ManagedHikari {
    private static final TreeMap<Version, Version> BY_LINE = new TreeMap<>(Map.ofEntries(
            Map.entry(Version.of(1, 0), Version.of(2, 5, 1)),
            Map.entry(Version.of(2, 0), Version.of(2, 7, 9)),
            Map.entry(Version.of(2, 1), Version.of(3, 2, 0)),
            Map.entry(Version.of(2, 2), Version.of(3, 4, 5)),
            Map.entry(Version.of(2, 5), Version.of(4, 0, 3)),
            Map.entry(Version.of(3, 0), Version.of(5, 0, 1)),
            Map.entry(Version.of(3, 3), Version.of(5, 1, 0)),
            Map.entry(Version.of(3, 5), Version.of(6, 3, 3)),
            Map.entry(Version.of(4, 0), Version.of(7, 0, 2))));

    private ManagedHikari() {}

    static Optional<Version> by(Version boot) {
        return Optional.ofNullable(BY_LINE.floorEntry(boot)).map(Map.Entry::getValue);
    }
}
