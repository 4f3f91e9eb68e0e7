package org.cbchannels.model.live;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cbchannels.cdi.Applications;
import org.cbchannels.cdi.ConsumersExtension;
import org.cbchannels.core.Application;
import org.cbchannels.core.Environment;
import org.cbchannels.core.Limits;
import org.cbchannels.core.problem.Problems;
import org.cbchannels.core.relay.RelaySettings;
import org.cbchannels.model.action.Actions;
import org.cbchannels.model.capture.ChangeRecorder;
import org.cbchannels.model.capture.ModelExtension;
import org.cbchannels.model.entity.JsonConversion;
import org.cbchannels.model.subscription.Feeds;
import org.cbchannels.model.unit.PersistenceUnits;
import org.cbchannels.model.view.ModelViews;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * An application with live models in this process: real CDI, transactions, persistence and database, but no network.
 */
public final class LiveApplication implements AutoCloseable {

    /** What is different from an ordinary application. */
    static final class Builder {

        private final Provider provider;
        private final List<Class<?>> entities = new ArrayList<>();
        private final List<Class<?>> beans = new ArrayList<>();
        private final List<String> mappingFiles = new ArrayList<>();
        private boolean jta = true;
        private boolean isUnknown;
        private Limits limits = Limits.DEFAULT;
        private int readers = 4;
        private int connections = 20;
        private final Properties properties = new Properties();

        private Builder(Provider provider) {
            this.provider = provider;
        }

        Builder entities(Class<?>... classes) {
            entities.addAll(List.of(classes));
            return this;
        }

        Builder beans(Class<?>... classes) {
            beans.addAll(List.of(classes));
            return this;
        }

        Builder mappingFile(String name) {
            mappingFiles.add(name);
            return this;
        }

        Builder resourceLocal() {
            jta = false;
            return this;
        }

        /** Neither the library nor anybody else can tell the provider. */
        Builder unknownProvider() {
            isUnknown = true;
            return this;
        }

        Builder limits(Limits other) {
            limits = other;
            return this;
        }

        Builder readers(int threads) {
            readers = threads;
            return this;
        }

        Builder connections(int most) {
            connections = most;
            return this;
        }

        Builder property(String name, String value) {
            properties.setProperty(name, value);
            return this;
        }

        LiveApplication start() {
            return new LiveApplication(this);
        }
    }

    static Builder on(Provider provider) {
        return new Builder(provider);
    }

    static {
        try {
            arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("tests");
        } catch (CoreEnvironmentBeanException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final boolean jta;
    private final TransactionManager transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private final AgroalDataSource dataSource;
    private final EntityManagerFactory factory;
    private final WeldContainer weld;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ExecutorService readers;
    private final ExecutorService fanOut = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final Application application;

    private LiveApplication(Builder builder) {
        jta = builder.jta;
        String name = "unit-" + UUID.randomUUID();
        TransactionSynchronizationRegistry registry =
                new com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple();
        TestNaming.bind("java:comp/TransactionSynchronizationRegistry", registry);
        TestNaming.bind("java:/TransactionManager", transactions);
        dataSource = dataSource(name, registry, builder.connections);
        EntityManagerFactory made = builder.provider.factory(
                new TestUnit(
                        name,
                        builder.provider,
                        dataSource,
                        jta,
                        builder.mappingFiles,
                        builder.entities.stream().map(Class::getName).toList(),
                        builder.properties),
                builder.isUnknown);
        factory = builder.isUnknown ? hidden(made) : made;
        readers = Executors.newFixedThreadPool(builder.readers);
        Weld container = new Weld()
                .disableDiscovery()
                .addExtension(new ConsumersExtension())
                .addExtension(new ModelExtension())
                .addExtension(new TransactionExtension())
                .addPackage(true, com.arjuna.ats.jta.cdi.transactional.TransactionalInterceptorRequired.class)
                .addPackage(false, Applications.class)
                .addPackages(
                        Actions.class,
                        ChangeRecorder.class,
                        JsonConversion.class,
                        ModelViews.class,
                        Feeds.class,
                        PersistenceUnits.class)
                .addBeanClasses(builder.beans.toArray(Class[]::new));
        container.addExtension(new FactoryExtension(factory));
        weld = container.initialize();
        TestNaming.bind("java:comp/BeanManager", weld.getBeanManager());
        Environment environment = new Environment(
                getClass().getClassLoader(),
                Set.of(),
                new org.cbchannels.core.work.Executors(
                        workers,
                        readers,
                        workers,
                        fanOut,
                        this::after,
                        workers,
                        new java.util.concurrent.Semaphore(2),
                        Thread::new),
                LiveCaller.nobody(),
                builder.limits,
                RelaySettings.NONE,
                false,
                false);
        try {
            application = weld.select(Applications.class).get().start(environment, new Problems());
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        clock.scheduleWithFixedDelay(application::check, 1, 1, TimeUnit.SECONDS);
    }

    private static EntityManagerFactory hidden(EntityManagerFactory made) {
        return (EntityManagerFactory) Proxy.newProxyInstance(
                LiveApplication.class.getClassLoader(),
                new Class<?>[] {EntityManagerFactory.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("unwrap")) {
                        throw new PersistenceException("nothing is to be seen");
                    }
                    return method.invoke(made, arguments);
                });
    }

    private boolean after(long nanos, Runnable work) {
        try {
            clock.schedule(work, nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private AgroalDataSource dataSource(String name, TransactionSynchronizationRegistry registry, int connections) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> {
                        pool.maxSize(connections)
                                .acquisitionTimeout(Duration.ofSeconds(5))
                                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(
                                        "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=1000"));
                        return jta
                                ? pool.transactionIntegration(
                                        new NarayanaTransactionIntegration(transactions, registry))
                                : pool;
                    }));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    AgroalDataSource dataSource() {
        return dataSource;
    }

    EntityManagerFactory factory() {
        return factory;
    }

    Application application() {
        return application;
    }

    <T> T bean(Class<T> type) {
        return weld.select(type).get();
    }

    LiveSocket open(String path) {
        return open(path, LiveCaller.nobody());
    }

    LiveSocket open(String path, LiveCaller caller) {
        return new LiveSocket(application, path, caller, workers);
    }

    /** Does work in a transaction, which is committed. */
    <R> R commit(Function<EntityManager, R> work) {
        return end(work, true);
    }

    void doCommit(Consumer<EntityManager> work) {
        commit(entityManager -> {
            work.accept(entityManager);
            return null;
        });
    }

    void rollback(Consumer<EntityManager> work) {
        end(
                entityManager -> {
                    work.accept(entityManager);
                    entityManager.flush();
                    return null;
                },
                false);
    }

    private <R> R end(Function<EntityManager, R> work, boolean commits) {
        if (!jta) {
            return endLocally(work, commits);
        }
        try {
            transactions.begin();
            EntityManager entityManager = factory.createEntityManager();
            R result;
            try {
                result = work.apply(entityManager);
            } catch (RuntimeException | Error e) {
                transactions.rollback();
                throw e;
            } finally {
                if (!commits) {
                    entityManager.close();
                }
            }
            if (commits) {
                transactions.commit();
                entityManager.close();
            } else {
                transactions.rollback();
            }
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private <R> R endLocally(Function<EntityManager, R> work, boolean commits) {
        EntityManager entityManager = factory.createEntityManager();
        try {
            entityManager.getTransaction().begin();
            R result = work.apply(entityManager);
            if (commits) {
                entityManager.getTransaction().commit();
            } else {
                entityManager.getTransaction().rollback();
            }
            return result;
        } finally {
            entityManager.close();
        }
    }

    @Override
    public void close() {
        weld.select(Applications.class).get().stop(application);
        stop();
    }

    private void stop() {
        clock.shutdownNow();
        weld.close();
        List.of(workers, readers, fanOut).forEach(ExecutorService::shutdownNow);
        TestNaming.unbind("java:comp/BeanManager");
        factory.close();
        dataSource.close();
    }

    static Class<?>[] all(Class<?>[] some, Class<?>... more) {
        Class<?>[] both = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, both, some.length, more.length);
        return both;
    }
}
