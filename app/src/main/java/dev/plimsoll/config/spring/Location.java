package dev.plimsoll.config.spring;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a Spring Boot file lies: which service it belongs to, for which profile, and what it overrides.
 *
 * @param path the file
 * @param module the folder of the service, without a slash at the end
 * @param profile the profile in the file's name
 * @param rank how strong it is among the files of its service: a higher one overrides
 */
record Location(String path, String module, Optional<String> profile, int rank) {
    private static final Pattern NAME =
            Pattern.compile("(?:(.+)[-_.])??(application|bootstrap)(?:-([\\w.@+-]+))?\\.(yaml|yml|properties)");
    private static final List<String> ENDINGS = List.of("yaml", "yml", "properties");
    /** Folders inside a module, the weakest first; what lies outside of the jar overrides what is in it. */
    private static final List<String> FOLDERS =
            List.of("src/main/resources", "src/main/resources/config", "", "config");

    private static final int OUTSIDE = 2;
    private static final int PER_PROFILE = 100;
    private static final int PER_VARIANT = 500;
    private static final int PER_GROUP = 1000;

    /** The location of that path; empty when no Spring Boot file is called so. */
    static Optional<Location> of(String path) {
        var slash = path.lastIndexOf('/');
        var name = NAME.matcher(path.substring(slash + 1));
        if (!name.matches()) {
            return Optional.empty();
        }
        var folder = slash < 0 ? "" : path.substring(0, slash);
        var level = level(folder);
        var module = join(module(folder, FOLDERS.get(level)), Optional.ofNullable(name.group(1)));
        var profile = Optional.ofNullable(name.group(3));
        var bootstrap = name.group(2).equals("bootstrap");
        var rank = (bootstrap ? 0 : PER_GROUP * (level < OUTSIDE ? 1 : 2))
                + (profile.isPresent() ? PER_PROFILE : 0)
                + level * ENDINGS.size()
                + ENDINGS.indexOf(name.group(4));
        return Optional.of(new Location(path, module, profile, rank));
    }

    /** Whether it is called so with the name of its service before it, which Spring Boot reads only where it is told to. */
    static boolean isNamedForService(String path) {
        var name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
        return name.matches() && name.group(1) != null;
    }

    /** The same place in the order of files for a file that is brought in there. */
    Location at(String other) {
        return new Location(other, module, profile, rank);
    }

    /** The place of its variant for a profile: above every file of its service for any profile. */
    Location at(String other, String variant) {
        return profile.isPresent() ? at(other) : new Location(other, module, Optional.of(variant), rank + PER_VARIANT);
    }

    /** Its place among the files of its service while these profiles are active: a later one overrides. */
    int order(List<String> active) {
        var within = rank % PER_GROUP;
        var index = profile.map(active::indexOf).orElse(-1) + 1;
        return rank / PER_GROUP * 10_000_000 + within / PER_VARIANT * 5_000_000 + index * PER_GROUP + within;
    }

    boolean isProperties() {
        return path.endsWith(".properties");
    }

    private static String join(String module, Optional<String> service) {
        return service.map(name -> module.isEmpty() ? name : module + "/" + name)
                .orElse(module);
    }

    private static int level(String folder) {
        if (ends(folder, FOLDERS.get(1))) {
            return 1;
        }
        return ends(folder, FOLDERS.get(0)) ? 0 : ends(folder, FOLDERS.get(3)) ? 3 : 2;
    }

    private static boolean ends(String folder, String last) {
        return folder.equals(last) || folder.endsWith("/" + last);
    }

    private static String module(String folder, String inside) {
        var rest = folder.substring(0, folder.length() - inside.length());
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }
}
