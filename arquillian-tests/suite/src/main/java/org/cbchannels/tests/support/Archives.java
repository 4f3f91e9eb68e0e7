package org.cbchannels.tests.support;

import jakarta.enterprise.inject.spi.Extension;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import org.cbchannels.Consumers;
import org.cbchannels.model.ModelChange;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Builds what is deployed: the library's own jars, in WEB-INF/lib or in the lib folder of an EAR. */
public final class Archives {

    private Archives() {}

    /** The jars of the library, as the build made them. */
    public static JavaArchive[] libraries() {
        try {
            Class<?> extension = Class.forName("org.cbchannels.cdi.ConsumersExtension");
            return new JavaArchive[] {
                jar("cbchannels-api.jar", Consumers.class),
                jar("cbchannels-extension.jar", extension.asSubclass(Extension.class)),
                jar("cbchannels-model-support.jar", ModelChange.class)
            };
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The jar that a class is from. */
    public static JavaArchive jar(String name, Class<?> member) {
        URL location = member.getProtectionDomain().getCodeSource().getLocation();
        try {
            File file = new File(location.toURI());
            return file.isDirectory()
                    ? ShrinkWrap.create(org.jboss.shrinkwrap.api.importer.ExplodedImporter.class, name)
                            .importDirectory(file)
                            .as(JavaArchive.class)
                    : ShrinkWrap.createFromZipFile(JavaArchive.class, file);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A WAR that has the library inside. */
    public static WebArchive war(String name, Class<?>... classes) {
        return bareWar(name, classes).addAsLibraries(libraries());
    }

    /** A WAR without the library. */
    public static WebArchive bareWar(String name, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name).addClasses(classes);
    }

    /** An EAR that has the library in its lib folder; each WAR is at the path of its name. */
    public static EnterpriseArchive ear(String name, WebArchive... wars) {
        StringBuilder modules = new StringBuilder();
        for (WebArchive war : wars) {
            String root = war.getName().replace(".war", "");
            modules.append("<module><web><web-uri>")
                    .append(war.getName())
                    .append("</web-uri><context-root>/")
                    .append(root)
                    .append("</context-root></web></module>");
        }
        return ShrinkWrap.create(EnterpriseArchive.class, name)
                .addAsLibraries(libraries())
                .addAsModules(wars)
                .setApplicationXML(
                        new StringAsset("<application xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"10\">"
                                + modules + "<library-directory>lib</library-directory></application>"));
    }
}
