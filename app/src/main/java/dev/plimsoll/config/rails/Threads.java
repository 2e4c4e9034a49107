package dev.plimsoll.config.rails;

import java.util.List;
import java.util.Map;

/**
 * How many threads and processes a file of the program says there are.
 *
 * @param root the folder of the program
 * @param cells {@code puma.threads}, {@code puma.workers} or {@code sidekiq.concurrency}
 * @param variables what the file assigns
 */
record Threads(String root, List<Cell> cells, Map<String, String> variables) {
    Threads {
        cells = List.copyOf(cells);
        variables = Map.copyOf(variables);
    }
}
