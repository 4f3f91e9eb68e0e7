package org.cbchannels.sample;

import jakarta.persistence.PersistenceUnit;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Says where to look; and refers to the persistence unit, as some servers load only those that something refers to. */
@WebListener
@PersistenceUnit(name = "sample", unitName = "sample")
public class Greeting implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        String path = event.getServletContext().getContextPath();
        System.getLogger("org.cbchannels.sample")
                .log(
                        System.Logger.Level.INFO,
                        "The sample is ready: open http://localhost:8080{0}/ in two windows",
                        path);
    }
}
