package dev.plimsoll.config.declared;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.deploy.Machine;
import java.util.List;

/**
 * What {@code plimsoll.yml} says of one database.
 *
 * @param name its key
 * @param files the files and folders that configure it
 * @param machine what each of its servers may use
 * @param place where its key is written
 */
public record DeclaredDatabase(String name, List<String> files, Machine machine, Place place) {
    public DeclaredDatabase {
        files = List.copyOf(files);
    }
}
