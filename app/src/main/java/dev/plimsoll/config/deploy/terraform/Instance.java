package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module as it is used: by itself, or by a block {@code module} of another, with that one's arguments.
 *
 * @param module its files
 * @param arguments what it is called with, worked out already; empty for one used by itself
 * @param name what the block that calls it is named
 */
record Instance(Module module, Optional<Node> arguments, Optional<String> name) {
    private static final Pattern REFERENCE =
            Pattern.compile("(var|local)\\.([\\w-]+)((?:\\.[\\w-]+|\\[\"[^\"\\]]+\"]|\\[\\d+])*)");
    private static final Pattern EACH = Pattern.compile("(\\w+)\\.(value|key)((?:\\.[\\w-]+|\\[\"[^\"\\]]+\"])*)");
    private static final Pattern CAST = Pattern.compile("to(?:string|number)\\((.*)\\)");
    private static final Pattern INSIDE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final int DEEPEST = 20;

    /** A node with every expression worked out that the files decide; any other stays hidden. */
    Node resolved(Node node) {
        return resolved(node, 0);
    }

    private Node resolved(Node node, int depth) {
        if (node instanceof Scalar scalar) {
            return scalar.hidden() && depth < DEEPEST ? value(scalar, depth + 1) : scalar;
        }
        if (node instanceof Sequence) {
            return new Sequence(
                    node.items().stream().map(item -> resolved(item, depth)).toList(), node.place());
        }
        var entries = new ArrayList<Entry>();
        for (var entry : node.entries()) {
            if (entry.key().startsWith("dynamic.")) {
                entries.addAll(repeated(entry, depth));
            } else {
                entries.add(new Entry(entry.key(), entry.keyPlace(), resolved(entry.value(), depth)));
            }
        }
        return new Mapping(entries, node.place());
    }

    private Node value(Scalar scalar, int depth) {
        var expression = bare(scalar.value().strip());
        var cast = CAST.matcher(expression);
        if (cast.matches()) {
            return value(Hcl.hidden(cast.group(1).strip(), scalar.place()), depth);
        }
        var reference = REFERENCE.matcher(expression);
        if (reference.matches()) {
            return referred(reference.group(1), reference.group(2))
                    .map(found -> resolved(found, depth))
                    .flatMap(found -> found.at(steps(reference.group(3))))
                    .orElse(scalar);
        }
        return expression.startsWith("\"") ? filled(expression, scalar, depth) : scalar;
    }

    /** {@code "${var.x}"} is no more than {@code var.x}. */
    private static String bare(String expression) {
        var inside = expression.replaceFirst("^\"(.*)\"$", "$1");
        var whole = INSIDE.matcher(inside);
        return whole.matches() ? whole.group(1).strip() : expression;
    }

    private Optional<Node> referred(String kind, String name) {
        if (kind.equals("local")) {
            return module.local(name);
        }
        var given = arguments.isPresent()
                ? arguments.flatMap(all -> all.at(name))
                : Optional.ofNullable(module.given().get(name));
        return given.or(() -> module.initial(name));
    }

    private static String[] steps(String path) {
        return Pattern.compile("[\\w-]+")
                .matcher(path)
                .results()
                .map(MatchResult::group)
                .toArray(String[]::new);
    }

    /** A text with expressions in it, if all of them are known. */
    private Node filled(String quoted, Scalar scalar, int depth) {
        var text = new StringBuilder();
        var parts = INSIDE.matcher(quoted.substring(1, quoted.length() - 1));
        while (parts.find()) {
            var part = resolved(Hcl.hidden(parts.group(1).strip(), scalar.place()), depth)
                    .text();
            if (part.isEmpty()) {
                return scalar;
            }
            parts.appendReplacement(text, Matcher.quoteReplacement(part.get()));
        }
        parts.appendTail(text);
        var whole = text.toString();
        return whole.contains("${") || whole.contains("%{") ? scalar : new Scalar(whole, whole, false, scalar.place());
    }

    /** A block that is made once for each item of something; it stays as it is where that is not known. */
    private List<Entry> repeated(Entry entry, int depth) {
        var word = entry.key().substring("dynamic.".length());
        var over = entry.value().at("for_each").map(node -> resolved(node, depth));
        var content = entry.value().at("content");
        if (over.isEmpty() || content.isEmpty() || over.get() instanceof Scalar) {
            return List.of(entry);
        }
        var iterator = entry.value()
                .at("iterator")
                .map(node -> ((Scalar) node).value())
                .orElse(word);
        var blocks = new ArrayList<Entry>();
        for (var item : over.get().items()) {
            blocks.add(new Entry(word, entry.keyPlace(), each(content.get(), iterator, item, item)));
        }
        for (var item : over.get().entries()) {
            var key = new Scalar(item.key(), item.key(), false, item.keyPlace());
            blocks.add(new Entry(word, entry.keyPlace(), each(content.get(), iterator, key, item.value())));
        }
        return blocks;
    }

    /** The content of such a block for one item. */
    private Node each(Node content, String iterator, Node key, Node value) {
        var entries = new ArrayList<Entry>();
        for (var entry : content.entries()) {
            var text = entry.value() instanceof Scalar scalar && scalar.hidden()
                    ? bare(scalar.value().strip())
                    : "";
            var part = EACH.matcher(text);
            var isPart = part.matches() && part.group(1).equals(iterator);
            var found = isPart
                    ? (part.group(2).equals("key") ? key : value).at(steps(part.group(3)))
                    : Optional.<Node>empty();
            entries.add(new Entry(entry.key(), entry.keyPlace(), found.orElse(resolved(entry.value()))));
        }
        return new Mapping(entries, content.place());
    }
}
