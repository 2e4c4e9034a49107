package dev.plimsoll.config;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that has been read so far, by kind, in the order of the files. Not safe for several threads. */
public final class Inventory {
    private final Tree tree;
    private final Map<Class<?>, List<Object>> parts = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final List<SourceFile> embedded = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final Secrets secrets = new Secrets();

    public Inventory(Tree tree) {
        this.tree = tree;
    }

    /** Keeps something a reader found for the assemblers; they ask for it by its class. */
    public void add(Object part) {
        parts.computeIfAbsent(part.getClass(), kind -> new ArrayList<>()).add(part);
    }

    /** Everything of that class, in the order in which it was read. */
    public <T> List<T> all(Class<T> kind) {
        return parts.getOrDefault(kind, List.of()).stream().map(kind::cast).toList();
    }

    public void source(Source source) {
        sources.add(source);
    }

    /** Offers a file found inside another, such as a ConfigMap entry, to the readers of its own format. */
    public void embed(SourceFile file) {
        embedded.add(file);
    }

    public List<SourceFile> embedded() {
        return List.copyOf(embedded);
    }

    public void flaw(Flaw flaw) {
        flaws.add(flaw);
    }

    public void unread(Unread file) {
        unread.add(file);
    }

    /** Another file of the tree, for includes; empty when it is not there. */
    public Optional<SourceFile> file(String path) {
        return tree.file(path);
    }

    /** The paths of all files of the tree, read or not, sorted. */
    public List<String> paths() {
        return tree.paths();
    }

    /** Where readers put every secret they meet, so that no output shows it. */
    public Secrets secrets() {
        return secrets;
    }

    public List<Source> sources() {
        return List.copyOf(sources);
    }

    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    public List<Unread> unread() {
        return List.copyOf(unread);
    }
}
