package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one folder, which are one module.
 *
 * @param folder where they lie
 * @param blocks what their files say at the top, blocks under their words joined by dots
 * @param given what its files of variables give them, the last word last
 */
record Module(String folder, List<Entry> blocks, Map<String, Node> given) {
    /** Terraform loads some by itself; one given by hand wins over them, one for production over all. */
    private static final Comparator<SourceFile> BY_WEIGHT = Comparator.comparing((SourceFile file) -> !isLoaded(file))
            .thenComparing(file -> Stage.of(file.path()))
            .thenComparing(SourceFile::path);

    static Module of(String folder, List<SourceFile> files) {
        var blocks = new ArrayList<Entry>();
        var given = new HashMap<String, Node>();
        files.stream()
                .filter(file -> file.folder().equals(folder) && file.ends(".tf"))
                .forEach(file -> blocks.addAll(entries(file)));
        files.stream()
                .filter(file -> file.ends(".tfvars") && isFor(folder, file))
                .sorted(BY_WEIGHT)
                .forEach(file -> entries(file).forEach(entry -> given.put(entry.key(), entry.value())));
        return new Module(folder, blocks, given);
    }

    /** Files of variables lie beside the module or in a folder below; those for other stages than production do not count. */
    private static boolean isFor(String folder, SourceFile file) {
        var stage = Stage.of(file.path());
        var below =
                folder.isEmpty() || file.folder().equals(folder) || file.path().startsWith(folder + "/");
        return below && (stage == Stage.UNSAID || stage == Stage.PRODUCTION || isLoaded(file));
    }

    private static boolean isLoaded(SourceFile file) {
        return file.name().equals("terraform.tfvars") || file.name().endsWith(".auto.tfvars");
    }

    private static List<Entry> entries(SourceFile file) {
        try {
            return Hcl.parse(file.path(), file.text()).entries();
        } catch (SyntaxException unreadable) {
            return List.of();
        }
    }

    /** What the blocks of a kind hold: {@code variable.NAME}, {@code locals}. */
    List<Entry> named(String start) {
        return blocks.stream().filter(entry -> entry.key().startsWith(start)).toList();
    }

    /** What is written in a variable's block as its default. */
    Optional<Node> initial(String variable) {
        return last(named("variable." + variable).stream()
                .filter(entry -> entry.key().equals("variable." + variable))
                .map(entry -> entry.value().at("default")));
    }

    Optional<Node> local(String name) {
        return last(named("locals").stream().map(entry -> entry.value().at(name)));
    }

    private static Optional<Node> last(Stream<Optional<Node>> found) {
        return found.flatMap(Optional::stream).reduce((earlier, later) -> later);
    }

    /** The folder a block {@code module} leads to, unless that is a registry's. */
    Optional<String> target(Entry call) {
        return call.value()
                .textAt("source")
                .filter(source -> source.startsWith("./") || source.startsWith("../"))
                .map(source -> resolved(folder, source));
    }

    private static String resolved(String folder, String source) {
        var parts = new ArrayList<String>(List.of(folder.split("/")));
        for (var step : source.split("/")) {
            if (step.equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!step.equals(".")) {
                parts.add(step);
            }
            if (parts.isEmpty()) {
                parts.add("");
            }
        }
        parts.removeIf(String::isEmpty);
        return String.join("/", parts);
    }
}
