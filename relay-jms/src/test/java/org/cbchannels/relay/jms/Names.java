package org.cbchannels.relay.jms;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** A server's naming service; jndi.properties names it. */
public final class Names implements InitialContextFactory {

    private static final Map<String, Object> ALL = new ConcurrentHashMap<>();

    /** Gives a thing a name; null takes the name away. */
    static void put(String name, Object thing) {
        ALL.compute(name, (unused, old) -> thing);
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
        return new InitialContext(true) {
            @Override
            public Object lookup(String name) throws NamingException {
                Object found = ALL.get(name);
                if (found == null) {
                    throw new NameNotFoundException(name);
                }
                return found;
            }
        };
    }
}
