package dev.plimsoll.lab.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** PostgreSQL's programs as they come: a compressed archive, as a rule inside a jar whose name says the version. */
record Archive(URL place) {
    private static final Pattern VERSION = Pattern.compile("-(\\d+)(?:\\.\\d+)*\\.jar!");

    /** The major version, when the name of the jar says it; a jar packed anew need not. */
    OptionalInt major() {
        var version = VERSION.matcher(place.toString());
        return version.find() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }

    /** A name that another content does not have: from the check sum in the jar, which costs nothing to read. */
    String fingerprint() throws IOException {
        var connection = place.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return String.format(Locale.ROOT, "%08x", jar.getJarEntry().getCrc());
        }
        return String.format(Locale.ROOT, "%x-%x", connection.getContentLengthLong(), connection.getLastModified());
    }

    InputStream open() throws IOException {
        return place.openStream();
    }
}
