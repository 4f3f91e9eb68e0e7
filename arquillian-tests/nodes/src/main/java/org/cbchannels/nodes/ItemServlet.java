package org.cbchannels.nodes;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Changes the list, as {@code POST /items/<id>/<what>} says. */
@WebServlet("/items/*")
public class ItemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Items items;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = request.getPathInfo().split("/");
        long id = Long.parseLong(path[1]);
        switch (path[2]) {
            case "create" -> items.create(id);
            case "increase" -> response.getWriter().print(items.increase(id));
            case "delete" -> items.delete(id);
            case "announce" -> response.getWriter().print(items.announce(id));
            case "announceAndFail" -> items.announceAndFail(id);
            default -> items.increaseAndFail(id);
        }
    }
}
