package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All modules of the files, and who uses which. */
final class Modules {
    private static final int DEEPEST = 5;
    private static final int MOST = 200;

    private final List<SourceFile> files;
    private final Map<String, Module> byFolder = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    /** A block {@code module} of one folder that uses another. */
    private record Call(Module from, Entry block, String to) {}

    Modules(Inventory inventory) {
        this.files = inventory.paths().stream()
                .filter(path -> path.endsWith(".tf") || path.endsWith(".tfvars"))
                .filter(path -> !path.contains(Place.INSIDE))
                .flatMap(path -> inventory.file(path).stream())
                .toList();
        files.stream()
                .filter(file -> file.ends(".tf") && file.text().contains("module \""))
                .map(SourceFile::folder)
                .distinct()
                .map(this::module)
                .forEach(from -> from.named("module.")
                        .forEach(block -> from.target(block).ifPresent(to -> calls.add(new Call(from, block, to)))));
    }

    private Module module(String folder) {
        return byFolder.computeIfAbsent(folder, name -> Module.of(name, files));
    }

    /** How a folder's module is used, each of several environments left out but the one nearest to production. */
    List<Instance> of(String folder) {
        return of(folder, 0);
    }

    private List<Instance> of(String folder, int depth) {
        var module = module(folder);
        var callers = nearestToProduction(
                calls.stream().filter(call -> call.to().equals(folder)).toList(),
                call -> call.from().folder() + "/");
        if (callers.isEmpty() || depth >= DEEPEST) {
            return List.of(new Instance(module, Optional.empty(), Optional.empty()));
        }
        return callers.stream()
                .flatMap(call -> of(call.from().folder(), depth + 1).stream()
                        .map(caller -> new Instance(
                                module,
                                Optional.of(caller.resolved(call.block().value())),
                                Optional.of(call.block().key().substring("module.".length())))))
                .limit(MOST)
                .toList();
    }

    /** Of several environments side by side only what is of the one nearest to production. */
    static <T> List<T> nearestToProduction(List<T> all, Function<T, String> path) {
        Map<String, Stage> best = new HashMap<>();
        all.forEach(one -> Stage.above(path.apply(one))
                .ifPresent(folder -> best.merge(
                        folder,
                        Stage.of(path.apply(one)),
                        (some, other) -> some.compareTo(other) >= 0 ? some : other)));
        return all.stream()
                .filter(one -> Stage.above(path.apply(one))
                        .map(folder -> best.get(folder) == Stage.of(path.apply(one)))
                        .orElse(true))
                .toList();
    }
}
