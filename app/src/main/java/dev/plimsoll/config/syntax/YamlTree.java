package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns the composer's graph into our tree: aliases shared, merge keys merged, scalars resolved by YAML 1.1. */
final class YamlTree {
    /** More values than any honest file has, aliases written out: where a bomb of aliases is cut off. */
    private static final long LARGEST = 2_000_000;

    private final String path;
    private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Node> done = new IdentityHashMap<>();
    private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Boolean> open = new IdentityHashMap<>();

    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();

    YamlTree(String path) {
        this.path = path;
    }

    Node convert(org.yaml.snakeyaml.nodes.Node node) {
        var known = done.get(node);
        if (known != null) {
            return known;
        }
        if (open.put(node, true) != null) {
            throw new SyntaxException(Flaw.Kind.SYNTAX, "an alias refers to itself", place(node, 1));
        }
        var converted = node instanceof MappingNode mapping
                ? mapping(mapping)
                : node instanceof SequenceNode sequence ? sequence(sequence) : scalar((ScalarNode) node);
        done.put(node, converted);
        if (measure(converted) > LARGEST) {
            throw new SyntaxException(
                    Flaw.Kind.SYNTAX, "aliases make more than %,d values of it".formatted(LARGEST), place(node, 1));
        }
        return converted;
    }

    /** How many values a node holds when every alias is written out. */
    private long measure(Node node) {
        var size = 1L;
        for (var entry : node.entries()) {
            size += sizes.getOrDefault(entry.value(), 1L);
        }
        for (var item : node.items()) {
            size += sizes.getOrDefault(item, 1L);
        }
        sizes.put(node, size);
        return size;
    }

    private Node mapping(MappingNode node) {
        var merged = new LinkedHashMap<String, Entry>();
        var own = new ArrayList<Entry>();
        for (NodeTuple tuple : node.getValue()) {
            var key = convert(tuple.getKeyNode());
            var value = convert(tuple.getValueNode());
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                value.entries().forEach(entry -> merged.putIfAbsent(entry.key(), entry));
                value.items().forEach(item -> item.entries().forEach(entry -> merged.putIfAbsent(entry.key(), entry)));
            } else {
                own.add(new Entry(name(key), key.place(), value));
            }
        }
        own.forEach(entry -> merged.remove(entry.key()));
        own.addAll(0, merged.values());
        return new Mapping(own, place(node, 1));
    }

    private static String name(Node key) {
        return key instanceof Scalar scalar ? scalar.raw() : "?";
    }

    private Node sequence(SequenceNode node) {
        List<Node> items = new ArrayList<>();
        node.getValue().forEach(item -> items.add(convert(item)));
        return new Sequence(items, place(node, 1));
    }

    private Node scalar(ScalarNode node) {
        var raw = node.getValue();
        var plain = node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        return new Scalar(resolved(node.getTag(), raw), raw, plain, scalarPlace(node, raw, plain));
    }

    private static String resolved(Tag tag, String raw) {
        if (tag.equals(Tag.INT)) {
            return YamlNumbers.integer(raw);
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlNumbers.flag(raw);
        }
        if (tag.equals(Tag.FLOAT)) {
            return YamlNumbers.real(raw);
        }
        return tag.equals(Tag.NULL) ? "" : raw;
    }

    private Place scalarPlace(ScalarNode node, String raw, boolean plain) {
        var sameLine = node.getStartMark().getLine() == node.getEndMark().getLine();
        var length = sameLine
                ? node.getEndMark().getColumn() - node.getStartMark().getColumn()
                : raw.lines().findFirst().map(String::length).orElse(1);
        return place(node, plain && !raw.contains("\n") ? Math.max(1, raw.length()) : length);
    }

    private Place place(org.yaml.snakeyaml.nodes.Node node, int length) {
        return Yaml.place(path, node.getStartMark(), length);
    }
}
