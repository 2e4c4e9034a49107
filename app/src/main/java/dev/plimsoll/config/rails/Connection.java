package dev.plimsoll.config.rails;

import dev.plimsoll.setting.Place;
import java.util.List;

/**
 * One connection of one environment of {@code database.yml}.
 *
 * @param environment {@code production}
 * @param name {@code primary}, or what a file of several databases calls it
 * @param cells its values
 * @param place where it is written
 */
record Connection(String environment, String name, List<Cell> cells, Place place) {
    Connection {
        cells = List.copyOf(cells);
    }
}
