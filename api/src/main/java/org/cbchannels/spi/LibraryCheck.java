package org.cbchannels.spi;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.List;
import java.util.Set;
import org.cbchannels.Consumers;

/**
 * For the library itself: fails a deployment that has consumers, but not the part of the library that runs them.
 *
 * <p>With this API alone everything compiles, and no socket is ever accepted. Thread-safe.
 */
@HandlesTypes(Consumers.class)
public class LibraryCheck implements ServletContainerInitializer {

    private static final String LIBRARY = "org.cbchannels.cdi.ConsumersExtension";

    private static final Set<String> OWN_PACKAGES = Set.of("org.cbchannels", "org.cbchannels.model");

    /** For the container. */
    public LibraryCheck() {}

    @Override
    public void onStartup(Set<Class<?>> found, ServletContext context) throws ServletException {
        List<String> lonely = found == null
                ? List.of()
                : found.stream()
                        .filter(type -> !OWN_PACKAGES.contains(type.getPackageName()) && !seesLibrary(type))
                        .map(Class::getName)
                        .sorted()
                        .toList();
        if (!lonely.isEmpty()) {
            throw new ServletException("CBC-244: nothing runs the consumers " + lonely
                    + ": cbchannels-api is there, cbchannels-extension is not. Depend on"
                    + " org.cbchannels:cbchannels-extension.");
        }
    }

    static boolean seesLibrary(Class<?> type) {
        try {
            Class.forName(LIBRARY, false, type.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
