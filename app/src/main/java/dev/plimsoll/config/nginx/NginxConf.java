package dev.plimsoll.config.nginx;

import java.util.List;
import java.util.Set;

/**
 * One nginx file, what it includes put in its place.
 *
 * @param path the file
 * @param blocks its directives
 * @param included the files that were put in
 */
record NginxConf(String path, List<Block> blocks, Set<String> included) {
    NginxConf {
        blocks = List.copyOf(blocks);
        included = Set.copyOf(included);
    }
}
