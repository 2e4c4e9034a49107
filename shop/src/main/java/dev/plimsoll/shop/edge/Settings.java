package dev.plimsoll.shop.edge;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the edge is told: on its command line, and by a file of properties of the same names which may change while it runs.
 *
 * @param upstreams the instances of each service
 * @param banner what is shown on top of every page; empty for none
 */
record Settings(Map<Part, List<URI>> upstreams, String banner) {
    static final String BANNER = "banner";

    Settings {
        upstreams = Map.copyOf(upstreams);
    }

    /**
     * From words such as {@code storefront=http://127.0.0.1:8081,http://127.0.0.1:8082}.
     *
     * @throws IllegalArgumentException when an address is none
     */
    static Settings of(Map<String, String> words) {
        var upstreams = new EnumMap<Part, List<URI>>(Part.class);
        for (var part : Part.values()) {
            var addresses = words.getOrDefault(part.word(), "");
            upstreams.put(
                    part,
                    Stream.of(addresses.split(","))
                            .map(String::strip)
                            .filter(word -> !word.isEmpty())
                            .map(Settings::address)
                            .toList());
        }
        return new Settings(upstreams, words.getOrDefault(BANNER, ""));
    }

    private static URI address(String word) {
        var address = URI.create(word);
        if (!"http".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("not an address of the form http://host:port: " + word);
        }
        return address;
    }

    /** Reads the text of a file; empty when it makes no sense. */
    static Optional<Settings> read(String text) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(text));
            var words = new HashMap<String, String>();
            properties.forEach((name, value) -> words.put(name.toString(), value.toString()));
            return Optional.of(of(words));
        } catch (IOException | IllegalArgumentException senseless) {
            return Optional.empty();
        }
    }
}
