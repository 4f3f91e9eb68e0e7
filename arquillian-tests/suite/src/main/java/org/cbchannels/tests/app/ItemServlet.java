package org.cbchannels.tests.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does what its path says (POST); tells what was observed (GET). */
@WebServlet("/do/*")
public class ItemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Items items;

    @Inject
    transient ItemObserver observer;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(observer.seen());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long id = Long.parseLong(request.getParameter("id") == null ? "0" : request.getParameter("id"));
        try {
            switch (request.getPathInfo()) {
                case "/create" -> response.getWriter().print(items.create(request.getParameter("name")));
                case "/create-and-roll-back" -> items.createAndRollBack();
                case "/create-and-delete" -> items.createAndDelete();
                case "/update" -> items.update(id, 1);
                case "/update-twice" -> items.updateTwice(id);
                case "/update-and-roll-back" -> items.updateAndRollBack(id);
                case "/update-price" -> items.updatePrice(id);
                case "/update-and-undo" -> items.updateAndUndo(id);
                case "/delete" -> items.delete(id);
                default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } catch (Items.Unwanted e) {
            response.getWriter().print("rolled back");
        }
    }
}
