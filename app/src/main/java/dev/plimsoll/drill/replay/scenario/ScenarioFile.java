package dev.plimsoll.drill.replay.scenario;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.diagnose.suspect.Hypothesis;
import dev.plimsoll.drill.shoppers.Crowd;
import dev.plimsoll.drill.shoppers.Journey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads scenarios; {@code docs/replay.md} tells what stands in one. */
public final class ScenarioFile {
    /** The outages that come with Plimsoll. */
    public static final List<String> KNOWN = List.of("001", "002", "003", "004");

    private static final String CONNECTIONS = "[1-9][0-9]{0,5}";
    private static final String ENDING = "\\.ya?ml";
    private static final String HYPOTHESES = "a hypothesis: "
            + Stream.of(Hypothesis.values()).map(Hypothesis::id).collect(Collectors.joining(", "));

    private final String path;

    private ScenarioFile(String path) {
        this.path = path;
    }

    /**
     * One that comes with Plimsoll.
     *
     * @param name one of {@link #KNOWN}
     */
    public static Scenario known(String name) {
        try (var in = ScenarioFile.class.getResourceAsStream(name + ".yml")) {
            if (in == null) {
                throw new IllegalArgumentException("no scenario " + name);
            }
            return parse(name + ".yml", in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * One of a file.
     *
     * @throws IllegalArgumentException when it is none, with the line and why
     */
    public static Scenario read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static Scenario parse(String path, byte[] bytes) {
        try {
            var documents = SourceFile.of(path, bytes).yaml();
            if (documents.isEmpty()) {
                throw new IllegalArgumentException(path + ":1: the file is empty");
            }
            return new ScenarioFile(path).scenario(documents.get(0));
        } catch (SyntaxException senseless) {
            throw new IllegalArgumentException(senseless.place() + ": " + senseless.getMessage(), senseless);
        }
    }

    private Scenario scenario(Node root) {
        hasOnly(root, "title", "year", "change", "decoys", "minutes", "expect");
        var change = in(root, "change");
        hasOnly(change, "from", "to", "where");
        var from = change.textAt("from").orElse("");
        var to = text(change, "to");
        var targets = in(change, "where").items().stream().map(this::target).toList();
        if (targets.isEmpty()) {
            throw wrong(change, "where must list one place or more");
        }
        if (targets.stream().anyMatch(target -> target.pool().isPresent())
                && !(from.matches(CONNECTIONS) && to.matches(CONNECTIONS) && !from.equals(to))) {
            throw wrong(change, "from and to must be two different numbers of connections");
        }
        var decoys = root.itemsAt("decoys").stream()
                .map(item -> valued(item, Decoy::called, "a decoy: deployment, setting or retries"))
                .toList();
        var end = new Scenario.End(minutes(root), expected(in(root, "expect")));
        var file = Path.of(path).getFileName().toString();
        return new Scenario(
                file.replaceFirst(ENDING, ""),
                text(root, "title"),
                number(root, "year"),
                from,
                to,
                targets,
                decoys,
                end);
    }

    private Target target(Node node) {
        hasOnly(node, "service", "pool", "setting", "largest", "newcomer", "given", "shoppers");
        var service = node.textAt("service");
        var pool = node.textAt("pool");
        if (service.isPresent() != pool.isPresent()) {
            throw wrong(node, "a service has a pool, and a setting of the database has neither");
        }
        return new Target(
                service.orElse(Target.DATABASE),
                pool,
                text(node, "setting"),
                node.at("largest").isPresent() ? Math.max(1, number(node, "largest")) : 1,
                given(node),
                crowd(in(node, "shoppers")),
                node.textAt("newcomer"));
    }

    private Map<String, String> given(Node node) {
        var given = new TreeMap<String, String>();
        for (var entry : node.entriesAt("given")) {
            given.put(entry.key(), valued(entry.value(), Optional::of, "a value"));
        }
        return given;
    }

    private Crowd crowd(Node node) {
        var names = Stream.of(Journey.values()).map(Journey::word);
        hasOnly(node, Stream.concat(Stream.of("rate"), names).toArray(String[]::new));
        var shares = new EnumMap<Journey, Integer>(Journey.class);
        for (var journey : Journey.values()) {
            shares.put(journey, node.at(journey.word()).isPresent() ? number(node, journey.word()) : 0);
        }
        try {
            return new Crowd(Double.parseDouble(text(node, "rate")), shares);
        } catch (NumberFormatException word) {
            throw wrong(in(node, "rate"), "rate must be a number of visitors a second: " + text(node, "rate"));
        } catch (IllegalArgumentException impossible) {
            throw wrong(node, String.valueOf(impossible.getMessage()));
        }
    }

    private Minutes minutes(Node root) {
        root.at("minutes").ifPresent(then -> hasOnly(then, "detected", "causeKnown", "fixInEffect", "recovered"));
        return new Minutes(
                minutes(root, "detected"),
                minutes(root, "causeKnown"),
                minutes(root, "fixInEffect"),
                minutes(root, "recovered"));
    }

    private OptionalInt minutes(Node root, String name) {
        return root.at("minutes", name).isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(number(in(root, "minutes"), name));
    }

    private Expected expected(Node node) {
        hasOnly(node, "hypothesis", "ruledOut", "seconds");
        node.at("seconds").ifPresent(latest -> hasOnly(latest, "causeKnown", "recovered"));
        return new Expected(
                valued(in(node, "hypothesis"), ScenarioFile::hypothesis, HYPOTHESES),
                node.itemsAt("ruledOut").stream()
                        .map(item -> valued(item, ScenarioFile::hypothesis, HYPOTHESES))
                        .toList(),
                seconds(node, "causeKnown"),
                seconds(node, "recovered"));
    }

    private static Optional<String> hypothesis(String word) {
        return Stream.of(Hypothesis.values())
                .map(Hypothesis::id)
                .filter(word::equals)
                .findFirst();
    }

    private Optional<Duration> seconds(Node node, String name) {
        return node.at("seconds", name).isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(number(in(node, "seconds"), name)));
    }

    /** What is misspelt would be as if it had been left out. */
    private void hasOnly(Node node, String... names) {
        for (var entry : node.entries()) {
            if (!List.of(names).contains(entry.key())) {
                throw new IllegalArgumentException("%s:%d: there is no %s here, only %s"
                        .formatted(path, entry.keyPlace().line(), entry.key(), String.join(", ", names)));
            }
        }
    }

    private Node in(Node node, String name) {
        return node.at(name).orElseThrow(() -> wrong(node, name + " is missing"));
    }

    private String text(Node node, String name) {
        return in(node, name).text().filter(text -> !text.isBlank()).orElseThrow(() -> wrong(node, name + " is empty"));
    }

    private int number(Node node, String name) {
        var text = text(node, name);
        if (!text.matches("[0-9]{1,6}")) {
            throw wrong(in(node, name), "%s must be a number from 0 on: %s".formatted(name, text));
        }
        return Integer.parseInt(text);
    }

    private <T> T valued(Node node, Function<String, Optional<T>> known, String what) {
        return node.text().flatMap(known).orElseThrow(() -> wrong(node, "this is not " + what));
    }

    private IllegalArgumentException wrong(Node node, String why) {
        return new IllegalArgumentException(
                "%s:%d: %s".formatted(path, node.place().line(), why));
    }
}
