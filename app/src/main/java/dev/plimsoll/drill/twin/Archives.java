package dev.plimsoll.drill.twin;

import dev.plimsoll.lab.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Classes of the shop's programs, parsed once and kept (AppCDS): one file for each program. The JVM ignores one that does not
 * fit. Those of a build that is no longer there are not kept.
 *
 * @param cache where those of all releases are
 * @param place what those of this release have in common, whatever its jars are
 * @param folder of these jars
 */
record Archives(Path cache, String place, Path folder) {
    private static final String QUIET = "-Xlog:disable";
    private static final String ERRORS = "-Xlog:all=error:stderr";

    static Archives of(Release release, Path cache) {
        var place = release.place() + "-";
        return new Archives(cache, place, cache.resolve(place + release.fingerprint()));
    }

    /** What the JVM is told to use the archive, or to make it. */
    List<String> use(String program) {
        var archive = folder.resolve(program + ".jsa");
        if (Files.isReadable(archive)) {
            return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive, QUIET, ERRORS);
        }
        return List.of("-Xshare:auto", QUIET, ERRORS);
    }

    /** Makes room: what earlier builds of this release left is 130 MB each, and fits nothing any more. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> all = Files.list(cache)) {
            for (var other : all.filter(this::outdated).toList()) {
                Folders.delete(other);
            }
        }
    }

    private boolean outdated(Path other) {
        return other.getFileName().toString().startsWith(place) && !other.equals(folder);
    }

    /** What the JVM is told to write an archive when it ends; it has its name once {@link #keep} is called. */
    List<String> make(String program) {
        return List.of("-Xshare:auto", "-XX:ArchiveClassesAtExit=" + fresh(program), QUIET, ERRORS);
    }

    boolean missing(String program) {
        return !Files.isReadable(folder.resolve(program + ".jsa"));
    }

    void keep(String program) throws IOException {
        Files.move(fresh(program), folder.resolve(program + ".jsa"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path fresh(String program) {
        return folder.resolve(program + ".new");
    }
}
