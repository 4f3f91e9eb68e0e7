package org.cbchannels.tests.doors;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/** Adds a filter behind all that are there when the application starts. */
public class Latecomer implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var filter = event.getServletContext().addFilter("late", new Late());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }

    /** Turns away who says so. */
    static final class Late extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (request.getHeader("X-Late") == null) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_GONE);
            }
        }
    }
}
