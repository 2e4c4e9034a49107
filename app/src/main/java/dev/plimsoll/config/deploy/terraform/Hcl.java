package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.Sequence;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.List;

/**
 * Terraform's language as far as values are literal: blocks under their words joined by dots, and attributes. Any other
 * expression is a hidden scalar whose value is its text, so that references can be followed.
 */
final class Hcl {
    private static final int DEEPEST = 60;

    private final HclText text;
    private int depth;

    private Hcl(HclText text) {
        this.text = text;
    }

    /** The file as one mapping. @throws SyntaxException where a block or value has no end */
    static Node parse(String path, String source) {
        var hcl = new Hcl(new HclText(path, source));
        return new Mapping(hcl.body(false), Place.start(path));
    }

    private List<Entry> body(boolean nested) {
        deeper();
        var entries = new ArrayList<Entry>();
        text.skipBlank();
        while (!text.atEnd() && text.peek() != '}') {
            var start = text.position();
            var words = words();
            if (words.isEmpty()) {
                throw text.refused("a name was expected");
            }
            var key = text.place(start, text.position());
            text.skipSpaces();
            entries.add(
                    new Entry(String.join(".", words), key, text.take('=') || text.take(':') ? value(false) : block()));
            text.take(',');
            text.skipBlank();
        }
        if (nested != (!text.atEnd() && text.take('}'))) {
            throw text.refused(nested ? "a block is not closed" : "a brace closes nothing");
        }
        depth--;
        return entries;
    }

    private Node block() {
        var start = text.position();
        if (!text.take('{')) {
            throw text.refused("'=' or '{' was expected");
        }
        return new Mapping(body(true), text.place(start, start + 1));
    }

    /** The words a block starts with, labels without their quotes; or the name of an attribute. */
    private List<String> words() {
        var words = new ArrayList<String>();
        text.skipSpaces();
        while (!text.atEnd() && (text.peek() == '"' || text.atWord())) {
            words.add(text.peek() == '"' ? text.quoted() : text.word());
            text.skipSpaces();
        }
        return words;
    }

    private Node value(boolean listed) {
        text.skipSpaces();
        var start = text.position();
        if (text.atEnd()) {
            throw text.refused("a value was expected");
        }
        var around = depth;
        try {
            if (text.peek() == '[' && text.isLiteralList()) {
                return list();
            }
            if (text.peek() == '{' && text.isLiteralMap()) {
                text.take('{');
                return new Mapping(body(true), text.place(start, start + 1));
            }
        } catch (SyntaxException notLiteral) {
            text.back(start);
            depth = around;
        }
        var written = text.expression(listed);
        return scalar(written, text.place(start, start + written.length()));
    }

    private Node list() {
        deeper();
        var start = text.position();
        text.take('[');
        var items = new ArrayList<Node>();
        text.skipBlank();
        while (!text.atEnd() && text.peek() != ']') {
            items.add(value(true));
            text.skipBlank();
            text.take(',');
            text.skipBlank();
        }
        if (!text.take(']')) {
            throw text.refused("a list is not closed");
        }
        depth--;
        return new Sequence(items, text.place(start, start + 1));
    }

    private static Scalar scalar(String written, Place place) {
        var isText =
                written.length() >= 2 && written.startsWith("\"") && written.indexOf('"', 1) == written.length() - 1;
        if (isText && !written.contains("${") && !written.contains("%{")) {
            var plain = written.substring(1, written.length() - 1);
            return new Scalar(plain, plain, false, place);
        }
        var isPlain = written.equals("true") || written.equals("false") || written.matches("-?\\d+(\\.\\d+)?");
        return isPlain ? new Scalar(written, written, true, place) : hidden(written, place);
    }

    /** A value only Terraform can work out; its text stays known for references. */
    static Scalar hidden(String expression, Place place) {
        return new Scalar(expression, String.valueOf(Templates.MASK), true, place);
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new SyntaxException(Flaw.Kind.SYNTAX, "blocks are nested too deeply", text.here());
        }
    }
}
