package org.cbchannels.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds {@link TransactionWatcher}; the extension puts it on consumers that are transactions. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OutcomeWatched {

    /** The annotation itself. */
    class Literal extends AnnotationLiteral<OutcomeWatched> implements OutcomeWatched {

        private static final long serialVersionUID = 1L;
    }
}
