package org.cbchannels.tests.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks into the server's virtual machine by the JDK's own tool. */
public final class Jcmd {

    private Jcmd() {}

    /** How many objects the server has of the classes whose names match, after a garbage collection. */
    public static long liveInstances(String classes) {
        return run("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].matches(classes))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** The server's threads of the library. */
    public static List<String> threads() {
        return run("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"cbchannels-"))
                .toList();
    }

    private static String run(String command) {
        String server = jcmd("-l")
                .lines()
                .filter(line -> line.contains(System.getProperty("server.home")))
                .filter(line -> line.contains(Server.isWildFly() ? "jboss-modules.jar" : "glassfish.bootstrap"))
                .map(line -> line.split(" ")[0])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No process of the server was found: " + jcmd("-l")));
        return jcmd(server, command);
    }

    private static String jcmd(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
