package org.cbchannels.sample.nodes;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.tools.Server;
import redis.embedded.RedisServer;

/** Starts Redis, a database and two WildFly processes that share them, until it is ended itself. */
public final class TwoNodes {

    private static final int FIRST_PORT = 8080;

    private TwoNodes() {}

    /** Takes the server's and the application's places. */
    public static void main(String[] arguments) throws Exception {
        Path server = Path.of(arguments[0]);
        Path application = Path.of(arguments[1]);
        int databasePort = freePort();
        Server database = Server.createTcpServer("-tcpPort", "" + databasePort, "-ifNotExists")
                .start();
        int redisPort = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(redisPort)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        Process first = start(server, application, 0, databasePort, redisPort);
        Process second = start(server, application, 1, databasePort, redisPort);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(List.of(first, second), redis, database)));
        System.out.println("The sample is at http://localhost:" + FIRST_PORT + "/ and http://127.0.0.1:"
                + (FIRST_PORT + 1) + "/ (sign in as alice or bob, password secret); Ctrl-C ends it.");
        if (first.waitFor() != 0 || second.waitFor() != 0) {
            throw new IllegalStateException("A node has ended: see " + server.resolveSibling("node-0/console.log"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts a node, and waits until the application is there. */
    private static Process start(Path server, Path application, int number, int databasePort, int redisPort)
            throws Exception {
        Path base = server.resolveSibling("node-" + number);
        copyConfiguration(server, base.resolve("configuration"), databasePort);
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        Path deployed = deployments.resolve("sample.ear.deployed");
        Path failed = deployments.resolve("sample.ear.failed");
        Files.deleteIfExists(deployed);
        Files.deleteIfExists(failed);
        Files.copy(application, deployments.resolve("sample.ear"), StandardCopyOption.REPLACE_EXISTING);
        ProcessBuilder builder = new ProcessBuilder(
                        server.resolve("bin/standalone.sh").toString(),
                        "-Djboss.node.name=node-" + number,
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.socket.binding.port-offset=" + number,
                        "-Dcbchannels.relay=redis",
                        "-Dcbchannels.redis.url=redis://127.0.0.1:" + redisPort,
                        "-Dcbchannels.relay-prefix=sample")
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("console.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        while (process.isAlive() && !Files.exists(deployed)) {
            if (Files.exists(failed)) {
                throw new IllegalStateException(
                        "The sample was not deployed: see " + base.resolve("console.log"));
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        return process;
    }

    /** The server's own, with the shared database and the users of the sample. */
    private static void copyConfiguration(Path server, Path to, int databasePort) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(server.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path main = to.resolve("standalone.xml");
        String shared = "jdbc:h2:tcp://127.0.0.1:" + databasePort + "/mem:sample";
        Files.writeString(main, Files.readString(main).replace("jdbc:h2:mem:test", shared));
        for (String user : List.of("alice", "bob")) {
            Files.writeString(
                    to.resolve("application-users.properties"),
                    user + "=" + hash(user + ":ApplicationRealm:secret") + "\n",
                    StandardOpenOption.APPEND);
        }
    }

    /** As WildFly's properties realm wants it. */
    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static void stop(List<Process> nodes, RedisServer redis, Server database) {
        nodes.forEach(node -> node.descendants().forEach(ProcessHandle::destroy));
        nodes.forEach(node -> node.descendants().forEach(child -> child.onExit().join()));
        try {
            redis.stop();
        } catch (IOException e) {
            System.err.println("Redis was not stopped: " + e);
        }
        database.stop();
    }
}
