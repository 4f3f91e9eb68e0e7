package org.cbchannels.tests.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import org.cbchannels.Group;
import org.cbchannels.GroupName;

/** Tells how large the group is (GET), and sends to it in a transaction (POST, with what=commit or rollback). */
@WebServlet("/news")
public class NewsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    @GroupName("news")
    transient Group news;

    @Inject
    transient UserTransaction transaction;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(news.size());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String end = request.getParameter("what");
        try {
            transaction.begin();
            news.send("{\"news\":\"" + end + "\"}");
            news.sendNow("{\"now\":\"" + end + "\"}");
            if (end.equals("commit")) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
