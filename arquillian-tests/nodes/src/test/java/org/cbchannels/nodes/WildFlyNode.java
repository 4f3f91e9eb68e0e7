package org.cbchannels.nodes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A WildFly process with the application. */
final class WildFlyNode extends ServerNode {

    private static final Path HOME = Path.of(System.getProperty("server.home"));

    private final int number;
    private final Path base;
    private Process process;

    WildFlyNode(int number) {
        super(Integer.getInteger("http.port." + number));
        this.number = number;
        this.base = HOME.resolveSibling("node-" + number);
    }

    @Override
    WildFlyNode start() throws IOException {
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        copyConfiguration();
        deleteMarkers(deployments);
        Path application = Path.of(System.getProperty("application"));
        Files.copy(application, deployments.resolve("nodes.war"), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve("bin/standalone.sh").toString(),
                "-b",
                "127.0.0.1",
                "-Djboss.node.name=node-" + number,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port(),
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=" + Integer.getInteger("management.port." + number),
                "-Dcbchannels.relay=redis",
                "-Dcbchannels.redis.url=redis://127.0.0.1:" + System.getProperty("redis.port")));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("console.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xmx512m");
        process = builder.start();
        await().atMost(Duration.ofSeconds(120))
                .until(() -> Files.exists(deployments.resolve("nodes.war.deployed"))
                        || Files.exists(deployments.resolve("nodes.war.failed")));
        if (!Files.exists(deployments.resolve("nodes.war.deployed"))) {
            throw new IllegalStateException("The application was not deployed; see " + base.resolve("console.log"));
        }
        return this;
    }

    private void copyConfiguration() throws IOException {
        Path from = HOME.resolve("standalone/configuration");
        Path to = Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void deleteMarkers(Path deployments) throws IOException {
        try (Stream<Path> files = Files.list(deployments)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** Ends it as a power failure does. */
    void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        all.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    /** What it has written to its console. */
    String console() {
        try {
            return Files.readString(base.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as an administrator does. */
    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(handle -> handle.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        process.destroy();
    }
}
