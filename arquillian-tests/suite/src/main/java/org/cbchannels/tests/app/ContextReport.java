package org.cbchannels.tests.app;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.cbchannels.Message;

/** Tells what a consumer sees of the server. */
@Dependent
public class ContextReport {

    @Inject
    RequestBean requestBean;

    @Inject
    TransactionalBean transactional;

    @Inject
    Ledger ledger;

    public Map<String, Object> of(Message message) throws NamingException {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("user", message.user() == null ? null : message.user().getName());
        context.put("beanManager", InitialContext.doLookup("java:comp/BeanManager") instanceof BeanManager);
        context.put("entry", InitialContext.<String>doLookup("java:comp/env/probe-entry"));
        context.put("request", requestBean.number());
        context.put("sameRequest", requestBean.number() == requestBean.number());
        context.put("transaction", transactional.status());
        context.put("ejb", ledger.anybody());
        context.put(
                "classLoader", Thread.currentThread().getContextClassLoader() == ContextReport.class.getClassLoader());
        return context;
    }
}
