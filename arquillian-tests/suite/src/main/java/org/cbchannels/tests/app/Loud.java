package org.cbchannels.tests.app;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import org.cbchannels.ConsumerDecorator;
import org.cbchannels.Invocation;

/** Answers in capitals; no bean by its annotations. */
public class Loud implements ConsumerDecorator {

    @Inject
    RequestBean requestBean;

    @Override
    public Object around(Invocation invocation) throws Exception {
        Object result = invocation.proceed();
        return result instanceof Map<?, ?> map && requestBean.number() > 0
                ? Map.of("text", String.valueOf(map.get("text")).toUpperCase(Locale.ROOT))
                : result;
    }
}
