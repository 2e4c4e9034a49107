package dev.plimsoll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a supported format with every place where it can carry a secret. A place stands in a text as {@code @raw@}, or {@code @plain@} where the format
 * allows letters and digits alone, {@code @percent@} in a URL, {@code @base64@} in a Kubernetes Secret.
 */
record SecretPlaces(String path, String text) {
    private static final Pattern PLACE = Pattern.compile("@(raw|plain|percent|base64)@");
    private static final Path FILES = Path.of("src/test/secrets");

    static List<SecretPlaces> all() {
        try (var files = Files.walk(FILES)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(SecretPlaces::read)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static SecretPlaces read(Path file) {
        try {
            return new SecretPlaces(FILES.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The text with another secret in every place, and those secrets. */
    record Filled(String text, List<Marked> secrets) {}

    Filled filled(RandomGenerator random) {
        var secrets = new ArrayList<Marked>();
        var filled = PLACE.matcher(text).replaceAll(place -> {
            var secret = Marked.of(random);
            secrets.add(secret);
            return Matcher.quoteReplacement(secret.as(place.group(1)));
        });
        return new Filled(filled, secrets);
    }

    @Override
    public String toString() {
        return path;
    }
}
