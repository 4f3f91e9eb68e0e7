package org.cbchannels.websocket;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the roles that a web application declares in its web.xml. */
final class DeclaredRoles {

    private static final String DESCRIPTOR = "/WEB-INF/web.xml";

    private DeclaredRoles() {}

    /** Their names; none where there is no descriptor. */
    static Set<String> of(ServletContext context) {
        try (InputStream descriptor = context.getResourceAsStream(DESCRIPTOR)) {
            return descriptor == null ? Set.of() : names(parse(descriptor));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            System.getLogger("org.cbchannels").log(System.Logger.Level.WARNING, DESCRIPTOR + " can't be read", e);
            return Set.of();
        }
    }

    private static Document parse(InputStream descriptor)
            throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(descriptor);
    }

    private static Set<String> names(Document document) {
        Set<String> names = new HashSet<>();
        NodeList elements = document.getElementsByTagNameNS("*", "role-name");
        for (int i = 0; i < elements.getLength(); i++) {
            names.add(elements.item(i).getTextContent().strip());
        }
        return names;
    }
}
