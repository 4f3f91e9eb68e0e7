package org.cbchannels.websocket.access;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cbchannels.server.ServerLog;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the descriptors of a web application, web.xml and those of its libraries, say of security; the servlet API tells
 * none of it.
 *
 * @param roles the names of roles
 * @param formLogin whether callers log in by a page for people
 * @param constraints who may have which path; nobody, where that can't be read
 */
public record WebDescriptor(Set<String> roles, boolean formLogin, Constraints constraints) {

    private static final String PLACE = "/WEB-INF/web.xml";
    private static final String LIBRARIES = "/WEB-INF/lib/";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    /** Reads those of the application. */
    public static WebDescriptor of(ServletContext context) {
        String place = PLACE;
        try {
            List<Document> documents = new ArrayList<>();
            try (InputStream descriptor = context.getResourceAsStream(PLACE)) {
                if (descriptor != null) {
                    documents.add(parse(descriptor));
                }
            }
            if (documents.isEmpty() || !isComplete(documents.get(0))) {
                for (String library : libraries(context)) {
                    place = library;
                    addFragment(context, library, documents);
                }
            }
            return read(documents);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            ServerLog.DESCRIPTOR_UNREADABLE.log(e, place);
            return new WebDescriptor(Set.of(), false, Constraints.UNREADABLE);
        }
    }

    private static boolean isComplete(Document document) {
        return document.getDocumentElement().getAttribute("metadata-complete").equals("true");
    }

    /** Those that count, where an order is said. */
    private static List<String> libraries(ServletContext context) {
        Set<String> all = context.getResourcePaths(LIBRARIES);
        Object ordered = context.getAttribute(ServletContext.ORDERED_LIBS);
        if (all == null) {
            return List.of();
        }
        return all.stream()
                .filter(path -> path.endsWith(".jar"))
                .filter(path ->
                        !(ordered instanceof List<?> names) || names.contains(path.substring(LIBRARIES.length())))
                .sorted()
                .toList();
    }

    private static void addFragment(ServletContext context, String library, List<Document> documents)
            throws IOException, SAXException, ParserConfigurationException {
        try (InputStream resource = context.getResourceAsStream(library)) {
            if (resource == null) {
                return;
            }
            JarInputStream jar = new JarInputStream(resource);
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (entry.getName().equals(FRAGMENT)) {
                    documents.add(parse(jar));
                    return;
                }
            }
        }
    }

    private static Document parse(InputStream descriptor)
            throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://javax.xml.XMLConstants/feature/secure-processing", true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(descriptor);
    }

    private static WebDescriptor read(List<Document> documents) {
        Set<String> roles = new HashSet<>();
        Set<String> declared = new HashSet<>();
        boolean formLogin = false;
        boolean deniesUncovered = false;
        List<Constraint> constraints = new ArrayList<>();
        for (Document document : documents) {
            Element root = document.getDocumentElement();
            roles.addAll(texts(root, "role-name"));
            elements(root, "security-role").forEach(role -> declared.addAll(texts(role, "role-name")));
            formLogin |= texts(root, "auth-method").contains("FORM");
            deniesUncovered |= !elements(root, "deny-uncovered-http-methods").isEmpty();
            elements(root, "security-constraint").forEach(element -> addConstraints(element, constraints));
        }
        return new WebDescriptor(roles, formLogin, new Constraints(constraints, declared, deniesUncovered));
    }

    private static void addConstraints(Element element, List<Constraint> constraints) {
        List<Element> allowed = elements(element, "auth-constraint");
        Set<String> roles = allowed.isEmpty() ? null : texts(allowed.get(0), "role-name");
        Set<String> guarantees = texts(element, "transport-guarantee");
        boolean isConfidential = guarantees.contains("CONFIDENTIAL") || guarantees.contains("INTEGRAL");
        for (Element collection : elements(element, "web-resource-collection")) {
            Set<String> methods = texts(collection, "http-method");
            Set<String> omitted = texts(collection, "http-method-omission");
            boolean isForGet = methods.isEmpty() ? !omitted.contains("GET") : methods.contains("GET");
            Set<UrlPattern> patterns = texts(collection, "url-pattern").stream()
                    .map(UrlPattern::new)
                    .collect(Collectors.toSet());
            constraints.add(new Constraint(patterns, isForGet, roles, isConfidential));
        }
    }

    private static List<Element> elements(Element inside, String name) {
        NodeList nodes = inside.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Set<String> texts(Element inside, String name) {
        return elements(inside, name).stream()
                .map(element -> element.getTextContent().strip())
                .collect(Collectors.toSet());
    }
}
