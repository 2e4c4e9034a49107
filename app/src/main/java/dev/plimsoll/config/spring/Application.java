package dev.plimsoll.config.spring;

import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.setting.Hop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Spring Boot files of one service, what starts it, and what is in effect for each choice of profiles.
 *
 * @param module the folder, without a slash at the end
 * @param documents all documents, in the order of the files
 * @param launch the manifest that runs it
 */
record Application(String module, List<SpringDocument> documents, Optional<Launch> launch) {
    private static final Set<String> PRODUCTION = Set.of("prod", "production", "live");

    Application {
        documents = List.copyOf(documents);
    }

    Application startedBy(Launch manifest) {
        return new Application(module, documents, Optional.of(manifest));
    }

    Application and(List<SpringDocument> more) {
        var all = new ArrayList<>(documents);
        all.addAll(more);
        return new Application(module, all, launch);
    }

    /** Every profile a file or condition names. */
    Set<String> profiles() {
        var profiles = new LinkedHashSet<String>();
        for (var document : documents) {
            document.location().profile().ifPresent(profiles::add);
            document.conditions().forEach(expression -> profiles.addAll(expression.profiles()));
        }
        return profiles;
    }

    /** What is in effect while these profiles are active. */
    PropertyStack stack(List<String> profiles) {
        var active = expanded(profiles);
        var stack = new PropertyStack();
        documents.stream()
                .filter(document -> document.holdsFor(active))
                .sorted(Comparator.comparingInt(document -> document.location().order(active)))
                .forEach(document -> stack.document(document.settings(), document.profile()));
        launch.ifPresent(manifest -> {
            stack.environment(manifest.environment());
            stack.overrides(manifest.properties());
            stack.overrides(manifest.json());
            stack.overrides(manifest.arguments());
        });
        return stack;
    }

    /** The profiles that are active where it runs, as far as the files tell. */
    List<String> deployed() {
        var files = stack(List.of());
        var active = files.list("spring.profiles.active");
        var fromManifest = files.find("spring.profiles.active")
                .filter(setting -> setting.origin().hops().stream().anyMatch(hop -> isManifest(hop.source())))
                .isPresent();
        var production = production();
        var forDevelopers =
                active.stream().anyMatch(profile -> Stage.of(profile).compareTo(Stage.UNSAID) < 0);
        if (!active.isEmpty() && (fromManifest || production.isEmpty() || !forDevelopers)) {
            return active;
        }
        return production.map(List::of).orElse(active);
    }

    private static boolean isManifest(Hop.Source source) {
        return source == Hop.Source.ENVIRONMENT || source == Hop.Source.OVERRIDE;
    }

    private Optional<String> production() {
        var profiles = profiles();
        return profiles.stream()
                .filter(PRODUCTION::contains)
                .findFirst()
                .or(() -> profiles.stream()
                        .filter(profile -> Stage.of(profile) == Stage.PRODUCTION)
                        .sorted()
                        .findFirst());
    }

    /** With the profiles that are always included and the members of groups. */
    private List<String> expanded(List<String> profiles) {
        var always = new PropertyStack();
        documents.stream()
                .filter(document -> document.profile().isEmpty())
                .forEach(document -> always.document(document.settings(), Optional.empty()));
        var expanded = new LinkedHashSet<String>(always.list("spring.profiles.include"));
        for (var profile : profiles) {
            expanded.add(profile);
            expanded.addAll(always.list("spring.profiles.group." + profile.replace("-", "")));
        }
        launch.flatMap(Launch::cloudPlatform).ifPresent(expanded::add);
        return List.copyOf(expanded);
    }
}
