package org.cbchannels.tests.examples.live;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets the tests see and do what is behind the routes of users and books. */
@WebServlet("/users-and-books")
public class UserServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient UserRouting users;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(users.seen());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        if (request.getParameter("name") == null) {
            users.stock();
        } else {
            users.renameAll(request.getParameter("name"));
        }
    }
}
