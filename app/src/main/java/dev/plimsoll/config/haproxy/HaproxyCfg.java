package dev.plimsoll.config.haproxy;

import java.util.List;

/** One file of HAProxy's configuration, as lines in order. */
record HaproxyCfg(String path, List<Directive> lines) {
    HaproxyCfg {
        lines = List.copyOf(lines);
    }

    /** Whether a process can be started with it: the others are fragments beside such a one. */
    boolean isMain() {
        return lines.stream().anyMatch(line -> line.first().equals("global"));
    }

    String folder() {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
