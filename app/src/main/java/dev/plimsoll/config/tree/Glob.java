package dev.plimsoll.config.tree;

import java.util.ArrayList;
import java.util.List;

/** A path pattern as {@code .gitignore} has them: {@code *}, {@code ?}, classes, and {@code **} for whole folders. */
final class Glob {
    private final List<GlobSegment> segments;

    private Glob(List<GlobSegment> segments) {
        this.segments = List.copyOf(segments);
    }

    /** The pattern of a path, segments divided by {@code /}. */
    static Glob of(String pattern) {
        var segments = new ArrayList<GlobSegment>();
        int start = 0;
        while (start <= pattern.length()) {
            var end = GlobSegment.end(pattern, start);
            segments.add(GlobSegment.of(pattern.substring(start, end)));
            start = end + 1;
        }
        return new Glob(segments);
    }

    /** Whether the whole path matches. Only the last {@code **} can need another try, so this is quadratic at worst. */
    boolean matches(String path) {
        var names = path.split("/", -1);
        int segment = 0;
        int name = 0;
        int retrySegment = -1;
        int retryName = -1;
        while (name < names.length) {
            if (segment < segments.size() && segments.get(segment).spans()) {
                retrySegment = ++segment;
                retryName = segment == segments.size() ? names.length : name;
                name = retryName;
            } else if (segment < segments.size() && segments.get(segment).matches(names[name])) {
                segment++;
                name++;
            } else if (retrySegment >= 0 && retryName < names.length) {
                segment = retrySegment;
                name = ++retryName;
            } else {
                return false;
            }
        }
        return segment == segments.size();
    }
}
