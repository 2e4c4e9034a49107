package dev.plimsoll.cli.report.json;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes JSON as people indent it; every call answers the writer, so that a record reads as one chain. */
public final class Json implements AutoCloseable {
    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Leaves the writer open. */
    public static Json to(Writer out) {
        var factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        return new Json(factory.createGenerator(new Indented(), out));
    }

    public Json begin() {
        generator.writeStartObject();
        return this;
    }

    public Json begin(String name) {
        generator.writeObjectPropertyStart(name);
        return this;
    }

    public Json end() {
        generator.writeEndObject();
        return this;
    }

    public Json list(String name) {
        generator.writeArrayPropertyStart(name);
        return this;
    }

    public Json endList() {
        generator.writeEndArray();
        return this;
    }

    public Json text(String name, String value) {
        generator.writeStringProperty(name, value);
        return this;
    }

    /** A text, or null where there is none. */
    public Json text(String name, Optional<String> value) {
        value.ifPresentOrElse(text -> text(name, text), () -> generator.writeNullProperty(name));
        return this;
    }

    public Json number(String name, int value) {
        generator.writeNumberProperty(name, value);
        return this;
    }

    public Json number(String name, double value) {
        generator.writeNumberProperty(name, value);
        return this;
    }

    /** A number, or null where it is not known. */
    public Json number(String name, Optional<Integer> value) {
        value.ifPresentOrElse(number -> number(name, number), () -> generator.writeNullProperty(name));
        return this;
    }

    public Json flag(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
        return this;
    }

    public Json texts(String name, Iterable<String> values) {
        list(name);
        values.forEach(generator::writeString);
        return endList();
    }

    @Override
    public void close() throws IOException {
        generator.close();
    }

    /** Two blanks a level, one element a line. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            var indenter = new DefaultIndenter("  ", "\n");
            var separators = PrettyPrinter.DEFAULT_SEPARATORS
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("");
            return new DefaultPrettyPrinter(separators)
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
