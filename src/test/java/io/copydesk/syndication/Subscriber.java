package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.copydesk.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.boot.test.context.TestComponent;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that reads feeds. */
@TestComponent
class Subscriber {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Reader reader;
    private final JsonMapper json;

    Subscriber(Reader reader, JsonMapper json) {
        this.reader = reader;
        this.json = json;
    }

    /** What is sent, byte for byte. */
    HttpResponse<byte[]> gets(String path, String... headers) {
        return asks("GET", path, headers);
    }

    HttpResponse<byte[]> asks(String method, String path, String... headers) {
        return asks(reader, method, path, headers);
    }

    /** Asks another node. */
    HttpResponse<byte[]> asks(Reader of, String method, String path, String... headers) {
        var request = of.to(path).method(method, java.net.http.HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A document that is there. */
    byte[] reads(String path) {
        var response = gets(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    /** Where the node is reached. */
    String address() {
        return reader.to("").build().uri().toString();
    }

    JsonNode json(String path) {
        return json.readTree(reads(path));
    }

    /** The document as the JDK parses it. */
    static Element dom(byte[] document) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new ByteArrayInputStream(document)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The texts of all elements with this name, whatever their namespace. */
    static List<String> texts(byte[] document, String name) {
        List<String> texts = new ArrayList<>();
        elements(document, name).forEach(element -> texts.add(element.getTextContent()));
        return texts;
    }

    static List<Element> elements(byte[] document, String name) {
        var found = dom(document).getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** Where the link with this relation leads, on this host; empty when there is none. */
    static String link(byte[] document, String relation) {
        var root = dom(document);
        var links = root.getElementsByTagNameNS(Vocabulary.ATOM, "link");
        for (int i = 0; i < links.getLength(); i++) {
            var link = (Element) links.item(i);
            if (link.getAttribute("rel").equals(relation)
                    && !link.getParentNode().getLocalName().equals("entry")) {
                return local(link.getAttribute("href"));
            }
        }
        return "";
    }

    static String local(String address) {
        return address.replaceFirst("https?://[^/]+", "");
    }

    /** The document as Rome parses it. */
    static SyndFeed rome(byte[] document) {
        try {
            return new SyndFeedInput().build(new InputSource(new ByteArrayInputStream(document)));
        } catch (FeedException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] unzipped(byte[] zipped) {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
