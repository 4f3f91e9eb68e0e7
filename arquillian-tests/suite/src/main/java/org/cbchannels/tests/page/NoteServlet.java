package org.cbchannels.tests.page;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/** Writes many notes (fill), or renames the first one often, each time in a transaction of its own (rename). */
@WebServlet("/many")
public class NoteServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @PersistenceContext
    transient EntityManager entityManager;

    @Inject
    transient UserTransaction transaction;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (request.getParameter("fill") != null) {
                fill(Integer.parseInt(request.getParameter("fill")));
            } else {
                rename(Integer.parseInt(request.getParameter("rename")));
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void fill(int count) throws Exception {
        transaction.begin();
        for (int i = 0; i < count; i++) {
            entityManager.persist(new Note("note " + i));
        }
        transaction.commit();
    }

    private void rename(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            transaction.begin();
            Note first = entityManager
                    .createQuery("select n from Note n order by n.id", Note.class)
                    .setMaxResults(1)
                    .getSingleResult();
            first.rename("renamed " + i);
            transaction.commit();
        }
    }
}
