package dev.plimsoll.config.tree;

import dev.plimsoll.config.syntax.SourceFile;
import java.util.Optional;

/** What may be configuration at all, judged by size and by the first bytes. */
final class Contents {
    /** Larger files are no configuration a person wrote. */
    static final long LARGEST = 8L << 20;

    /** As far as Git looks for a NUL. */
    private static final int HEAD = 8_000;

    private Contents() {}

    /** The text; empty when the bytes are none. UTF-16 is text when its byte order mark says so. */
    static Optional<SourceFile> of(String path, byte[] bytes) {
        return bytes.length > LARGEST || binary(bytes) ? Optional.empty() : Optional.of(SourceFile.of(path, bytes));
    }

    private static boolean binary(byte[] bytes) {
        if (marked(bytes, 0xFE, 0xFF) || marked(bytes, 0xFF, 0xFE)) {
            return false;
        }
        for (int i = 0; i < Math.min(bytes.length, HEAD); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean marked(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
