package dev.plimsoll.config.spring;

import dev.plimsoll.config.spring.name.PropertyNames;
import dev.plimsoll.config.spring.name.VariableNames;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that sets properties of one application, the weakest first, and what is in effect: a later layer overrides
 * an earlier one; placeholders are resolved from the whole.
 */
final class PropertyStack {
    private final Map<String, Setting> inEffect = new LinkedHashMap<>();
    private final Map<String, Setting> exactly = new LinkedHashMap<>();
    private final Map<String, Setting> variables = new LinkedHashMap<>();
    private final Set<String> written = new HashSet<>();

    /** A document of a file, holding for the profile if there is one. */
    void document(List<Setting> settings, Optional<String> profile) {
        settings.forEach(setting -> written.add(PropertyNames.uniform(setting.name())));
        winners(settings)
                .forEach((uniform, setting) -> put(
                        uniform, profile.map(name -> inProfile(setting, name)).orElse(setting)));
        settings.forEach(setting -> exactly.put(setting.spelled(), setting));
    }

    /** The variables of the environment: those that set a property, and all for placeholders. */
    void environment(List<Setting> environment) {
        var names = new VariableNames(inEffect.values().stream().map(Setting::name));
        environment.forEach(variable -> variables.put(variable.spelled(), variable));
        environment.stream()
                .sorted((a, b) -> Boolean.compare(names.isCanonical(a.spelled()), names.isCanonical(b.spelled())))
                .forEach(variable -> names.property(variable.spelled())
                        .ifPresent(name -> put(
                                PropertyNames.uniform(name),
                                new Setting(name, variable.spelled(), variable.value(), variable.origin()))));
    }

    /** System properties and the command line. */
    void overrides(List<Setting> settings) {
        document(settings, Optional.empty());
    }

    /** The uniform names of everything set. */
    Set<String> names() {
        return inEffect.keySet();
    }

    /** Whether a file or an argument sets it, not the environment alone. */
    boolean isInFile(String uniform) {
        return written.contains(uniform);
    }

    /** The setting in effect, placeholders resolved. */
    Optional<Setting> find(String uniform) {
        return Optional.ofNullable(inEffect.get(uniform)).map(this::resolved);
    }

    /** The same, but placeholders that nothing sets stay as they are written. */
    Optional<Setting> findKeeping(String uniform) {
        return Optional.ofNullable(inEffect.get(uniform))
                .map(setting -> resolved(setting, new Placeholders(this::known).keeping()));
    }

    Optional<String> text(String uniform) {
        return find(uniform).flatMap(Setting::value);
    }

    /** A property whose value is a list: separated by commas, or one item per index. */
    List<String> list(String uniform) {
        return Stream.concat(
                        inEffect.containsKey(uniform) ? Stream.of(uniform) : Stream.of(),
                        inEffect.keySet().stream().filter(name -> name.startsWith(uniform + "[")))
                .flatMap(name -> text(name).stream())
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Whether some value asks for that property. */
    boolean refersTo(String uniform) {
        return inEffect.values().stream()
                .flatMap(setting -> setting.value().stream())
                .filter(Placeholders::in)
                .anyMatch(text -> PropertyNames.uniform(text).contains(uniform));
    }

    /** Everything in effect, placeholders resolved. */
    List<Setting> all() {
        return inEffect.values().stream().map(this::resolved).toList();
    }

    private void put(String uniform, Setting setting) {
        var earlier = inEffect.remove(uniform);
        inEffect.put(uniform, earlier == null ? setting : after(earlier, setting));
    }

    private static Setting after(Setting earlier, Setting later) {
        var hops = new ArrayList<>(earlier.origin().hops());
        hops.addAll(later.origin().hops());
        return new Setting(later.name(), later.spelled(), later.value(), new Origin(hops));
    }

    /**
     * Of several spellings of one name in one document the documented one counts; else whichever comes first in the
     * hash set Spring Boot keeps them in. Of one spelling written several times the last.
     */
    private static Map<String, Setting> winners(List<Setting> settings) {
        var bySpelling = new LinkedHashMap<String, Setting>();
        settings.forEach(setting -> bySpelling.put(setting.spelled(), setting));
        var spellings = new LinkedHashMap<String, Set<String>>();
        bySpelling
                .keySet()
                .forEach(spelled -> spellings
                        .computeIfAbsent(PropertyNames.uniform(spelled), name -> new HashSet<>())
                        .add(spelled));
        var winners = new LinkedHashMap<String, Setting>();
        spellings.forEach((uniform, written) -> winners.put(
                uniform,
                written.stream()
                        .flatMap(spelled -> Stream.ofNullable(bySpelling.get(spelled)))
                        .reduce((first, other) -> other.spelled().equals(other.name()) ? other : first)
                        .orElseThrow()));
        return winners;
    }

    private static Setting inProfile(Setting setting, String profile) {
        return setting.origin()
                .place()
                .map(place -> new Setting(
                        setting.name(),
                        setting.spelled(),
                        setting.value(),
                        origin(Hop.of(Hop.Source.PROFILE, "profile " + profile, place), setting.origin())))
                .orElse(setting);
    }

    /** What the format made of a value stays known. */
    private static Origin origin(Hop inProfile, Origin written) {
        var origin = Origin.of(inProfile);
        return written.last().source() == Hop.Source.CONVERTED ? origin.then(written.last()) : origin;
    }

    private Setting resolved(Setting setting) {
        return resolved(setting, new Placeholders(this::known));
    }

    private static Setting resolved(Setting setting, Placeholders placeholders) {
        var written = setting.value().filter(Placeholders::in);
        if (written.isEmpty()) {
            return setting;
        }
        var resolved = placeholders.resolve(written.get());
        return new Setting(
                setting.name(), setting.spelled(), resolved.text(), origin(setting, written.get(), resolved));
    }

    /** A value that is one placeholder comes from where that is set; one that holds some is still written here. */
    private static Origin origin(Setting setting, String written, Placeholders.Resolved resolved) {
        var origin = setting.origin();
        if (Placeholders.isOne(written) && !resolved.sources().isEmpty()) {
            var source = resolved.sources().get(0).origin();
            return source.place().isPresent() ? origin.then(source.last()) : origin;
        }
        return resolved.byDefault().isEmpty() || origin.place().isEmpty()
                ? origin
                : origin.then(Hop.of(
                        Hop.Source.FILE,
                        "default of " + resolved.byDefault().get(0),
                        origin.place().get()));
    }

    private Optional<Setting> known(String name) {
        var canonical = PropertyNames.dashed(name).equals(name);
        var relaxed = canonical ? PropertyNames.variables(name) : List.<String>of();
        var variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Stream.concat(relaxed.stream().map(form -> form.toUpperCase(Locale.ROOT)), Stream.of(name, variable))
                .flatMap(form -> Optional.ofNullable(variables.get(form)).stream())
                .findFirst()
                .or(() ->
                        Optional.ofNullable(canonical ? inEffect.get(PropertyNames.uniform(name)) : exactly.get(name)));
    }
}
