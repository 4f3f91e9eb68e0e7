package org.cbchannels.model.unit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cbchannels.model.problem.ModelLog;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the persistence.xml files of the application that the calling thread works for. */
final class PersistenceXml {

    private PersistenceXml() {}

    /** The names of its units. */
    static Set<String> units() {
        Set<String> names = new LinkedHashSet<>();
        for (Document document : documents()) {
            NodeList units = document.getElementsByTagNameNS("*", "persistence-unit");
            for (int i = 0; i < units.getLength(); i++) {
                names.add(((Element) units.item(i)).getAttribute("name"));
            }
        }
        return names;
    }

    /** Whether one of its units has this mapping file. */
    static boolean hasMappingFile(String name) {
        for (Document document : documents()) {
            NodeList files = document.getElementsByTagNameNS("*", "mapping-file");
            for (int i = 0; i < files.getLength(); i++) {
                if (files.item(i).getTextContent().strip().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL url : Collections.list(loader.getResources("META-INF/persistence.xml"))) {
                documents.add(document(url));
            }
        } catch (IOException | ParserConfigurationException | SAXException e) {
            ModelLog.DESCRIPTOR_UNREADABLE.log(e);
        }
        return documents;
    }

    private static Document document(URL url) throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        try (InputStream in = url.openStream()) {
            return factory.newDocumentBuilder().parse(in);
        }
    }
}
