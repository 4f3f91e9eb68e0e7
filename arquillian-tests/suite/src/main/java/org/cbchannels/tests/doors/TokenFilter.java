package org.cbchannels.tests.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Declared in web.xml for sessions: somebody comes with a token that ends in so many seconds. */
public class TokenFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String seconds = request.getHeader("X-Token");
        if (seconds == null) {
            chain.doFilter(request, response);
            return;
        }
        Principal token = token(Instant.now().plusSeconds(Long.parseLong(seconds)));
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return token;
                    }

                    @Override
                    public boolean isUserInRole(String role) {
                        return false;
                    }
                },
                response);
    }

    private static Principal token(Instant end) {
        return (Principal) Proxy.newProxyInstance(
                TokenFilter.class.getClassLoader(),
                new Class<?>[] {JsonWebToken.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getExpirationTime") ? end.getEpochSecond() : "anna");
    }
}
