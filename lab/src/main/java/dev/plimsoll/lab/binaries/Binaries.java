package dev.plimsoll.lab.binaries;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The archives of PostgreSQL's programs that can be had: those on the class path, or a jar by its path. */
public final class Binaries {
    private final Platform platform;
    private final List<Archive> archives;
    private final Optional<Path> installed;

    private Binaries(Platform platform, List<Archive> archives, Optional<Path> installed) {
        this.platform = platform;
        this.archives = List.copyOf(archives);
        this.installed = installed;
    }

    /** What is installed on this machine: a folder that holds {@code bin}. */
    public static Binaries installed(Path home) {
        return new Binaries(Platform.current(), List.of(), Optional.of(home));
    }

    /** What is on the class path; the lab itself brings PostgreSQL 18. */
    public static Binaries onClassPath() {
        var platform = Platform.current();
        try {
            var found = Collections.list(Binaries.class.getClassLoader().getResources(platform.archive()));
            return new Binaries(platform, found.stream().map(Archive::new).toList(), Optional.empty());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is in a jar that need not be on the class path. */
    public static Binaries in(Path jar) {
        var platform = Platform.current();
        if (!Files.isReadable(jar)) {
            throw new LabException(Reason.NO_BINARIES, "cannot read " + jar);
        }
        try {
            var inside = URI.create("jar:" + jar.toUri() + "!/" + platform.archive());
            return new Binaries(platform, List.of(new Archive(inside.toURL())), Optional.empty());
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The programs of a major version, unpacked: 1.3 s the first time, a millisecond later.
     *
     * @throws LabException {@code NO_BINARIES} when they are not there, {@code NO_SPACE} when they do not fit
     */
    public Installation install(int major, Cache cache) {
        var unpacked = archives.stream()
                .filter(archive -> archive.major().orElse(major) == major)
                .map(archive -> Installation.of(archive, cache));
        var here = installed.stream().map(home -> Installation.at(home, cache));
        return Stream.concat(here, unpacked)
                .filter(installed -> installed.major() == major)
                .findFirst()
                .orElseThrow(() -> new LabException(
                        Reason.NO_BINARIES,
                        "the programs of PostgreSQL %d are not on the class path; add %s, version %d.x"
                                .formatted(major, platform.artifact(), major)));
    }
}
