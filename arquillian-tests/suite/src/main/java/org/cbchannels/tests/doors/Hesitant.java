package org.cbchannels.tests.doors;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Decides on another thread, and has the request come again. */
public class Hesitant extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            chain.doFilter(request, response);
            return;
        }
        var later = request.startAsync();
        later.start(() -> {
            if (request.getHeader("X-Word") == null) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                later.complete();
            } else {
                later.dispatch();
            }
        });
    }
}
