package io.copydesk.syndication;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes an XML document, one byte like the other each time. Attributes come as names and values, and those that are null are left out. */
final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    Xml() {
        try {
            writer = FACTORY.createXMLStreamWriter(text);
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        line();
    }

    /** Begins an element; its name may have a prefix that the root declares as {@code xmlns:prefix}. */
    Xml open(String name, @Nullable String... attributes) {
        try {
            writer.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                var attribute = attributes[i];
                var value = attributes[i + 1];
                if (attribute != null && value != null) {
                    writer.writeAttribute(attribute, Text.clean(value));
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    Xml close() {
        try {
            writer.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Begins a new line, for people. */
    Xml line() {
        return characters("\n");
    }

    /** An element with a text alone; none when there is no text. */
    Xml leaf(String name, @Nullable String text, @Nullable String... attributes) {
        return text == null ? this : open(name, attributes).characters(text).close();
    }

    /** An element with attributes alone. */
    Xml empty(String name, @Nullable String... attributes) {
        return open(name, attributes).close();
    }

    /** The whole document. */
    String end() {
        try {
            writer.writeEndDocument();
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private Xml characters(String characters) {
        try {
            writer.writeCharacters(Text.clean(characters));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }
}
