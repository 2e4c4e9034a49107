package dev.plimsoll.cli.report;

import java.io.IOException;
import java.io.Writer;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML, an element a line; every text passes a mask. */
public final class Xml {
    private final XMLStreamWriter xml;
    private final UnaryOperator<String> mask;

    private Xml(XMLStreamWriter xml, UnaryOperator<String> mask) {
        this.xml = xml;
        this.mask = mask;
    }

    /** What a document holds. */
    public interface Content {
        void write(Xml xml) throws XMLStreamException;
    }

    /** One document; leaves the writer open. */
    public static void document(Writer out, UnaryOperator<String> mask, Content content) throws IOException {
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            content.write(new Xml(xml, mask));
            xml.writeEndDocument();
            xml.flush();
            out.write('\n');
        } catch (XMLStreamException broken) {
            throw new IOException("cannot write XML", broken);
        }
    }

    public Xml open(String name) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
        return this;
    }

    public Xml close() throws XMLStreamException {
        xml.writeEndElement();
        return this;
    }

    public Xml attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(mask.apply(value)));
        return this;
    }

    public Xml text(String value) throws XMLStreamException {
        xml.writeCharacters(legal(mask.apply(value)));
        return this;
    }

    /** XML cannot say most control characters, not even escaped. */
    private static String legal(String text) {
        var legal = new StringBuilder(text.length());
        text.codePoints()
                .map(letter -> letter == '\n' || letter == '\t' || !Character.isISOControl(letter) ? letter : '?')
                .map(letter -> letter == 0xFFFE || letter == 0xFFFF || Character.getType(letter) == Character.SURROGATE
                        ? '?'
                        : letter)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
