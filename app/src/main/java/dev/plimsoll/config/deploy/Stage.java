package dev.plimsoll.config.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which environment something is for, by the words in its name; the later, the nearer to production. */
public enum Stage {
    DEVELOPMENT,
    TRIAL,
    UNSAID,
    PRODUCTION;

    private static final Map<String, Stage> WORDS = Map.ofEntries(
            Map.entry("dev", DEVELOPMENT),
            Map.entry("develop", DEVELOPMENT),
            Map.entry("development", DEVELOPMENT),
            Map.entry("local", DEVELOPMENT),
            Map.entry("test", DEVELOPMENT),
            Map.entry("tests", DEVELOPMENT),
            Map.entry("testing", DEVELOPMENT),
            Map.entry("ci", DEVELOPMENT),
            Map.entry("e2e", DEVELOPMENT),
            Map.entry("sandbox", DEVELOPMENT),
            Map.entry("minikube", DEVELOPMENT),
            Map.entry("kind", DEVELOPMENT),
            Map.entry("preview", TRIAL),
            Map.entry("qa", TRIAL),
            Map.entry("uat", TRIAL),
            Map.entry("int", TRIAL),
            Map.entry("stage", TRIAL),
            Map.entry("staging", TRIAL),
            Map.entry("stg", TRIAL),
            Map.entry("preprod", TRIAL),
            Map.entry("prod", PRODUCTION),
            Map.entry("production", PRODUCTION),
            Map.entry("prd", PRODUCTION),
            Map.entry("live", PRODUCTION));

    /** The stage of a path or name: the last word in it that means one decides. */
    public static Stage of(String name) {
        return words(name).stream()
                .map(word -> Optional.ofNullable(WORDS.get(word)))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .orElse(UNSAID);
    }

    /** The name without the words that mean a stage: {@code checkout} for {@code checkout-prod}. */
    public static String without(String name) {
        var kept = new ArrayList<String>();
        words(name).stream().filter(word -> !WORDS.containsKey(word)).forEach(kept::add);
        return String.join("-", kept);
    }

    /** The folders of a path above the first that means a stage; empty when none does. */
    public static Optional<String> above(String path) {
        var parts = path.split("/");
        for (int i = 0; i < parts.length; i++) {
            if (of(parts[i]) != UNSAID) {
                return Optional.of(String.join("/", List.of(parts).subList(0, i)));
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
    }
}
