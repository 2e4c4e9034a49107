package dev.plimsoll.config.declared;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.PeakLoad;
import java.util.List;
import java.util.Optional;

/**
 * What {@code plimsoll.yml} says of one service.
 *
 * @param name its key
 * @param files the files and folders that configure it
 * @param instances how many copies run
 * @param database the database it uses
 * @param peakLoad what it must carry
 * @param place where its key is written
 */
public record DeclaredService(
        String name,
        List<String> files,
        Optional<Fact<Integer>> instances,
        Optional<Fact<String>> database,
        Optional<PeakLoad> peakLoad,
        Place place) {
    public DeclaredService {
        files = List.copyOf(files);
    }
}
