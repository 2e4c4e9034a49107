package dev.plimsoll.config.rails;

import java.util.List;
import java.util.Map;

/**
 * One {@code database.yml}.
 *
 * @param path where it is
 * @param root the folder of the program
 * @param connections of every environment
 * @param variables what tags in it assign
 */
record DatabaseYml(String path, String root, List<Connection> connections, Map<String, String> variables) {
    DatabaseYml {
        connections = List.copyOf(connections);
        variables = Map.copyOf(variables);
    }
}
