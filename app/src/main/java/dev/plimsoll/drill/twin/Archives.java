package dev.plimsoll.drill.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Classes of the shop's programs, parsed once and kept (AppCDS): one file for each program. The JVM ignores one that does not
 * fit.
 *
 * @param folder named after the jars
 */
record Archives(Path folder) {
    private static final String QUIET = "-Xlog:disable";
    private static final String ERRORS = "-Xlog:all=error:stderr";

    static Archives of(Release release, Path cache) {
        return new Archives(cache.resolve(release.fingerprint()));
    }

    /** What the JVM is told to use the archive, or to make it. */
    List<String> use(String program) {
        var archive = folder.resolve(program + ".jsa");
        if (Files.isReadable(archive)) {
            return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive, QUIET, ERRORS);
        }
        return List.of("-Xshare:auto", QUIET, ERRORS);
    }

    void prepare() throws IOException {
        Files.createDirectories(folder);
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
