package org.cbchannels.tests.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks into the server's virtual machine by the JDK's own tool. */
public final class Jcmd {

    private Jcmd() {}

    /** The server's classes of the library that have instances after a garbage collection. */
    public static List<String> liveInstances() {
        return run("GC.class_histogram")
                .lines()
                .filter(line -> line.contains("org.cbchannels."))
                .toList();
    }

    /** The server's threads of the library. */
    public static List<String> threads() {
        return run("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"cbchannels-"))
                .toList();
    }

    private static String run(String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(serverPid()), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long serverPid() {
        String home = System.getProperty("server.home");
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> arguments(process).contains(home))
                .filter(process ->
                        arguments(process).contains(Server.isWildFly() ? "-Djboss.home.dir" : "instanceRoot"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No process of the server at " + home + " found"));
    }

    private static String arguments(ProcessHandle process) {
        return String.join(" ", process.info().arguments().orElse(new String[0]));
    }
}
