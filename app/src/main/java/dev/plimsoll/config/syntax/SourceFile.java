package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of the checked tree. Its text is decoded by its byte order mark, else as UTF-8; bytes that are no UTF-8 are
 * shown as replacement characters, but in {@code .properties}, whose own encoding is ISO 8859-1. Parsed trees are kept, so that readers may ask twice. Not safe for several threads.
 */
public final class SourceFile {
    private static final char REPLACEMENT = '\uFFFD';

    private final String path;
    private final String text;
    private @Nullable List<String> lines;
    private @Nullable Parsed<List<Node>> yaml;
    private @Nullable Parsed<Node> json;
    private @Nullable Parsed<List<Node>> properties;

    public SourceFile(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Decodes a file's bytes. */
    public static SourceFile of(String path, byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new SourceFile(path, new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
        }
        Charset charset = StandardCharsets.UTF_8;
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16;
        }
        var text = new String(bytes, charset);
        var isLatin = path.endsWith(".properties") && text.indexOf(REPLACEMENT) >= 0;
        return new SourceFile(path, isLatin ? new String(bytes, StandardCharsets.ISO_8859_1) : text);
    }

    /** Path relative to the checked root, with {@code /}. */
    public String path() {
        return path;
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder, without a slash at the end; empty for the root. */
    public String folder() {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    public String text() {
        return text;
    }

    /** The lines without their ends. */
    public List<String> lines() {
        if (lines == null) {
            lines = text.lines().toList();
        }
        return lines;
    }

    /** Whether the name ends in one of the endings, each with its dot. */
    public boolean ends(String... endings) {
        for (var ending : endings) {
            if (path.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    public Place start() {
        return Place.start(path);
    }

    /** Its YAML documents, templates masked. @throws SyntaxException where the text is no YAML 1.1 */
    public List<Node> yaml() {
        return parsedYaml().get();
    }

    /** Its JSON value. @throws SyntaxException where the text is no JSON */
    public Node json() {
        return parsedJson().get();
    }

    /** Its {@code .properties} documents, one flat mapping each, templates masked. @throws SyntaxException */
    public List<Node> properties() {
        return parsedProperties().get();
    }

    /** The same, parsed already as its ending says; where that fails, only who asks for the tree is told. */
    public SourceFile parsed() {
        if (ends(".yml", ".yaml")) {
            parsedYaml();
        } else if (ends(".json")) {
            parsedJson();
        } else if (ends(".properties")) {
            parsedProperties();
        }
        return this;
    }

    private Parsed<List<Node>> parsedYaml() {
        if (yaml == null) {
            yaml = Parsed.of(() -> Yaml.parse(path, Templates.mask(text)));
        }
        return yaml;
    }

    private Parsed<Node> parsedJson() {
        if (json == null) {
            json = Parsed.of(() -> Json.parse(path, text));
        }
        return json;
    }

    private Parsed<List<Node>> parsedProperties() {
        if (properties == null) {
            properties = Parsed.of(() -> PropertiesParser.parse(path, Templates.mask(text)));
        }
        return properties;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
