package org.cbchannels.benchmarks;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import org.cbchannels.Group;
import org.cbchannels.GroupName;

/** Takes messages by POST: to a group as they are, or into an entity; and measures what a commit costs (GET). */
@WebServlet("/post/*")
public class TickServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());
    private static final int LEAVES = 1000;
    private static final int ROUNDS = 60;

    @Inject
    transient Ticks ticks;

    @Inject
    @GroupName("room")
    transient Group room;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonObject message;
        try (JsonReader reader = READERS.createReader(request.getReader())) {
            message = reader.readObject();
        }
        if ("/tick".equals(request.getPathInfo())) {
            ticks.tick(message);
        } else {
            room.send(message);
        }
    }

    /**
     * Changes 1000 entities in one transaction, with the listener and without, in turns; microseconds of CPU an entity.
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ticks.makeLeaves(LEAVES);
        double[] with = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            without[i] = microseconds(false);
            with[i] = microseconds(true);
        }
        double more = median(with) - median(without);
        response.getWriter()
                .printf(
                        "commit of 1000 entities: %.2f us each without the listener, %.2f with it: %.2f more%n",
                        median(without), median(with), more);
    }

    private double microseconds(boolean listened) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        ticks.changeLeaves(listened);
        return (threads.getCurrentThreadCpuTime() - before) / 1000.0 / LEAVES;
    }

    /** Of the second half: the first warms up. */
    private static double median(double[] values) {
        double[] sorted = Arrays.copyOfRange(values, values.length / 2, values.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
