package dev.plimsoll.config.build;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Version;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a {@code pom.xml}: parent, imported BOM, dependencies and the properties their versions are taken from. */
final class PomFile {
    private static final int DEEPEST = 64;
    private static final XMLInputFactory XML = factory();

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, String> open = new HashMap<>();
    private final Set<String> brought = new HashSet<>();
    private final Set<String> excluded = new HashSet<>();

    private PomFile() {}

    static Versions.InUse versions(SourceFile file) {
        var pom = new PomFile();
        try {
            pom.read(XML.createXMLStreamReader(new StringReader(file.text())));
        } catch (XMLStreamException notXml) {
            return Versions.InUse.UNKNOWN;
        }
        return new Versions.InUse(pom.boot(), pom.of("HikariCP", "hikaricp.version"), pom.pool());
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private Optional<Version> boot() {
        return of("spring-boot-starter-parent", "")
                .or(() -> of("spring-boot-dependencies", ""))
                .or(() -> of("spring-boot-starter", ""))
                .or(() -> property("spring-boot.version"))
                .or(() -> property("spring.boot.version"));
    }

    private Optional<String> pool() {
        return Versions.pool(excluded, brought::contains);
    }

    private Optional<Version> of(String artifact, String property) {
        return Optional.ofNullable(versions.get(artifact))
                .flatMap(this::resolved)
                .or(() -> property(property));
    }

    private Optional<Version> property(String name) {
        return Optional.ofNullable(properties.get(name)).flatMap(this::resolved);
    }

    private Optional<Version> resolved(String text) {
        var named = text.startsWith("${") && text.endsWith("}");
        var value = named ? properties.get(text.substring(2, text.length() - 1)) : text;
        return value == null || value.startsWith("$") ? Optional.empty() : Version.in(value);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        var path = new ArrayDeque<String>();
        var text = new StringBuilder();
        while (xml.hasNext() && path.size() < DEEPEST) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.push(xml.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    var name = path.pop();
                    end(name, String.valueOf(path.peek()), text.toString().strip());
                }
                default -> {
                    // comments and whatever else says nothing
                }
            }
        }
    }

    private void end(String name, String parent, String text) {
        if (parent.equals("properties")) {
            properties.put(name, text);
        } else if (name.equals("artifactId") || name.equals("version")) {
            open.put(parent + "." + name, text);
        } else if (name.equals("exclusion")) {
            Optional.ofNullable(open.remove("exclusion.artifactId")).ifPresent(excluded::add);
        } else if (name.equals("parent") || name.equals("dependency") || name.equals("plugin")) {
            var artifact = open.remove(name + ".artifactId");
            var version = open.remove(name + ".version");
            if (artifact != null && name.equals("dependency")) {
                brought.add(artifact);
            }
            if (artifact != null && version != null && !name.equals("plugin")) {
                versions.put(artifact, version);
            }
        }
    }
}
