package org.cbchannels.websocket;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cbchannels.server.ServerLog;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the web.xml of an application says of security; the servlet API tells none of it.
 *
 * @param roles the names of roles
 * @param formLogin whether callers log in by a page for people
 */
record WebDescriptor(Set<String> roles, boolean formLogin) {

    private static final String PLACE = "/WEB-INF/web.xml";

    static WebDescriptor of(ServletContext context) {
        try (InputStream descriptor = context.getResourceAsStream(PLACE)) {
            return descriptor == null ? new WebDescriptor(Set.of(), false) : read(parse(descriptor));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            ServerLog.DESCRIPTOR_UNREADABLE.log(e, PLACE);
            return new WebDescriptor(Set.of(), false);
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

    private static WebDescriptor read(Document document) {
        return new WebDescriptor(
                texts(document, "role-name"), texts(document, "auth-method").contains("FORM"));
    }

    private static Set<String> texts(Document document, String element) {
        Set<String> texts = new HashSet<>();
        NodeList elements = document.getElementsByTagNameNS("*", element);
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent().strip());
        }
        return texts;
    }
}
