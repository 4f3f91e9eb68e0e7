package org.cbchannels.tests.models;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/** Does what its path says. */
@WebServlet("/do/*")
public class WriterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Writer writer;

    @Inject
    transient LocalWriter local;

    @Inject
    transient Inversion inversion;

    @Inject
    transient Drafts drafts;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = request.getParameter("id");
        long key = id == null || id.contains("-") ? 0 : Long.parseLong(id);
        String board = request.getParameter("board");
        String owner = request.getParameter("owner");
        boolean shared = Boolean.parseBoolean(request.getParameter("shared"));
        String word = request.getParameter("word");
        try {
            Object result = switch (request.getPathInfo()) {
                case "/note" -> writer.note(board, owner, shared, word);
                case "/change" -> done(() -> writer.change(key, board, owner, shared, word));
                case "/delete" -> done(() -> writer.delete(key));
                case "/roll-back" -> done(() -> writer.changeAndRollBack(key, board, owner, shared, word));
                case "/nested" -> done(() -> writer.rollBackAroundAnother(key, board, owner, shared, word));
                case "/fleeting" -> done(() -> writer.createChangeAndDelete(board, owner));
                case "/bulk" -> done(() -> writer.bulk(board, shared));
                case "/empty" -> done(writer::empty);
                case "/author" -> writer.author(word);
                case "/publish" -> done(() -> writer.publish(key, shared));
                case "/whisper" -> done(() -> writer.whisper(key));
                case "/tag" -> done(() -> writer.tag(key, word));
                case "/lamp" -> done(() -> writer.lamp(UUID.fromString(id), word));
                case "/inverted" -> done(() -> inversion.commitInOrderAndPublishInverted(key));
                case "/events" -> inversion.events();
                case "/memo" -> done(() -> local.memo(key, word));
                case "/memo-change" -> done(() -> local.change(key, word, shared));
                case "/memo-label" -> done(() -> local.label(key, word));
                case "/rename" -> done(() -> writer.rename(key, word));
                case "/draft" -> done(() -> drafts.write(board, word));
                case "/draft-change" -> done(() -> drafts.change(board, word));
                case "/draft-undo" -> done(() -> drafts.changeAndUndo(board));
                case "/draft-give" -> done(() -> drafts.giveTo(board, key));
                case "/draft-bulk" -> done(() -> drafts.changeBehindItsBack(board, word));
                case "/draft-purge" -> done(() -> drafts.deleteBehindItsBack(board));
                case "/draft-events" -> drafts.events();
                default -> throw new IOException("There is nothing to do for " + request.getPathInfo());
            };
            response.getWriter().print(result);
        } catch (Writer.Unwanted e) {
            response.getWriter().print("rolled back");
        }
    }

    private static String done(Runnable work) {
        work.run();
        return "done";
    }
}
