package dev.plimsoll.config.survey;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.Unread;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look over a tree brought to light.
 *
 * @param topology everything that was found
 * @param files the files that were recognised, by path
 * @param unread files that were recognised but could not be read
 * @param secrets what must not be shown
 */
public record Survey(Topology topology, Map<String, SourceFile> files, List<Unread> unread, Secrets secrets) {
    public Survey {
        files = Map.copyOf(files);
        unread = List.copyOf(unread);
    }

    /** The line a place is on, secrets masked. */
    public Optional<String> line(Place place) {
        return Optional.ofNullable(files.get(place.file()))
                .filter(file -> place.line() <= file.lines().size())
                .map(file -> secrets.mask(file.lines().get(place.line() - 1)));
    }
}
