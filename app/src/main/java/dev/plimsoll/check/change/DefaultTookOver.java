package dev.plimsoll.check.change;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A value that was written is gone, or the version is another one: a default nobody chose is in effect. */
final class DefaultTookOver implements Rule {
    private static final int SHOWN = 3;

    @Override
    public About about() {
        return About.warning("CHG02", "a default took over: a key was removed, or an upgrade moved it")
                .why("Nothing in the change says the new value, so nobody reviews it. An update of the authentication"
                        + " server brought a pool nobody had chosen (outage 004).")
                .source("outage 004; HikariCP and PgBouncer release notes (keepaliveTime 0 to 2 min,"
                        + " max_prepared_statements 0 to 200)");
    }

    @Override
    public Example failing() {
        return change("listen_addresses = '*'\n");
    }

    @Override
    public Example passing() {
        return change("listen_addresses = '*'\nmax_connections = 150\n");
    }

    private static Example change(String after) {
        return Example.file("db/postgresql.conf", after)
                .before("db/postgresql.conf", "listen_addresses = '*'\nmax_connections = 150\n");
    }

    @Override
    public Stream<Finding> compare(Topology before, Topology after) {
        var told = Moves.between(before, after).stream()
                .filter(moved -> moved.factor() >= CapacityMoved.NOTABLE || moved.factor() <= 1 / CapacityMoved.NOTABLE)
                .flatMap(moved -> moved.steps().stream().map(step -> step.is().name() + " " + moved.owner()))
                .collect(Collectors.toSet());
        return Twins.of(Parts.of(before), Parts.of(after)).stream()
                .filter(twins -> twins.after().kind() != Part.Kind.SESSION) // the server's own word takes over there
                .filter(twins -> twins.before().settings().product()
                        == twins.after().settings().product())
                .flatMap(twins -> Stream.concat(
                        removed(twins)
                                .filter(gone -> !told.contains(
                                        gone.is().name() + " " + twins.after().name()))
                                .map(gone -> removal(twins.after(), gone)),
                        upgraded(twins).stream()));
    }

    /** A key, its written value before and the default that is in effect now. */
    private record Gone(Setting written, Fact<String> is) {}

    private static Stream<Gone> removed(Twins<Part> twins) {
        var after = twins.after().settings();
        return twins.before().settings().inEffect().stream()
                .filter(written -> !after.states(written.name()))
                .flatMap(written -> after.initial(written.name()).stream()
                        .filter(initial -> differs(twins, written, initial))
                        .map(initial -> new Gone(written, initial)));
    }

    private static boolean differs(Twins<Part> twins, Setting written, Fact<String> initial) {
        var before = twins.before().settings();
        var after = twins.after().settings();
        var name = written.name();
        if (written.hidden()) {
            return false;
        }
        var was = before.duration(name).map(Fact::value);
        if (was.isPresent()) {
            return !was.equals(after.duration(name).map(Fact::value));
        }
        var size = before.size(name).map(Fact::value);
        if (size.isPresent()) {
            return !size.equals(after.size(name).map(Fact::value));
        }
        return !written.value().orElse("").equalsIgnoreCase(initial.value());
    }

    private Finding removal(Part part, Gone gone) {
        var was = gone.written().value().orElse("");
        return about().finding(
                        part.place(),
                        part.place().file() + "#" + part.name() + "."
                                + gone.written().name(),
                        "%s is gone from %s: %s → %s (default)"
                                .formatted(
                                        gone.written().name(),
                                        part.name(),
                                        was,
                                        shown(gone.is().value())))
                .because(Evidence.known("before: %s %s (%s)"
                        .formatted(
                                gone.written().spelled(),
                                was,
                                gone.written().origin().last().words())))
                .because(gone.is())
                .remedy("write %s down with the value that is meant"
                        .formatted(gone.written().name()));
    }

    private Optional<Finding> upgraded(Twins<Part> twins) {
        var before = twins.before().settings();
        var after = twins.after().settings();
        if (before.version().isEmpty() || before.version().equals(after.version())) {
            return Optional.empty();
        }
        var moved = after.catalogue().definitions().stream()
                .filter(known -> !after.states(known.name()) && !before.states(known.name()))
                .flatMap(known -> before.initial(known.name()).stream()
                        .flatMap(was -> after.initial(known.name()).stream()
                                .filter(is -> !is.value().equals(was.value()))
                                .map(is -> List.of(was, is))))
                .toList();
        return moved.isEmpty() ? Optional.empty() : Optional.of(upgrade(twins, moved));
    }

    private Finding upgrade(Twins<Part> twins, List<List<Fact<String>>> moved) {
        var part = twins.after();
        var words = moved.stream()
                .limit(SHOWN)
                .map(pair -> "%s %s → %s"
                        .formatted(
                                pair.get(1).name(),
                                shown(pair.get(0).value()),
                                shown(pair.get(1).value())))
                .collect(Collectors.joining(", "));
        var more = moved.size() > SHOWN ? " and %d more".formatted(moved.size() - SHOWN) : "";
        return about().finding(
                        part.place(),
                        part.place().file() + "#" + part.name() + ".version",
                        "%s → %s moves defaults of %s: %s%s"
                                .formatted(
                                        twins.before().settings().catalogue().title(),
                                        part.settings().catalogue().title(),
                                        part.name(),
                                        words,
                                        more))
                .because(moved.stream()
                        .flatMap(pair -> pair.stream().map(Evidence::of))
                        .toList())
                .remedy("write down the values that are meant, or accept the new ones in review");
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : value;
    }
}
