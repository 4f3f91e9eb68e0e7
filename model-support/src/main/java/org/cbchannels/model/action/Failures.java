package org.cbchannels.model.action;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cbchannels.ConsumerException;
import org.cbchannels.ErrorCode;
import org.cbchannels.InvalidContent;
import org.cbchannels.InvalidContent.Violation;

/** Tells clients why a transaction failed, without a word of the database's. */
final class Failures {

    /** What databases say of a lock that is not to be had: ODBC's time-out, as H2 has it, and PostgreSQL's own. */
    private static final Set<String> LOCKED = Set.of("HYT00", "55P03");

    private Failures() {}

    /** The error for the client, or the exception itself where it is none of the client's making. */
    static RuntimeException translate(RuntimeException failure) {
        for (Throwable cause : chain(failure)) {
            RuntimeException known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return failure;
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static RuntimeException known(Throwable cause) {
        if (cause instanceof ConsumerException already) {
            return already;
        } else if (cause instanceof ConstraintViolationException invalid) {
            return new InvalidContent(invalid.getConstraintViolations().stream()
                    .map(violation -> new Violation(violation.getPropertyPath().toString(), violation.getMessage()))
                    .toList());
        } else if (cause instanceof OptimisticLockException
                || cause instanceof PessimisticLockException
                || cause instanceof LockTimeoutException) {
            return conflict("Somebody else is changing this");
        } else if (cause instanceof SQLTimeoutException || cause instanceof SQLTransactionRollbackException) {
            return conflict("Somebody else is changing this");
        } else if (cause instanceof SQLException sql) {
            return ofState(sql.getSQLState());
        }
        return null;
    }

    /**
     * By the class of the SQLSTATE (ISO 9075-2, table 38): 22 data exception, 23 integrity constraint violation, 40
     * transaction rollback; databases agree on 23505 for duplicates and 23503 for references.
     */
    private static RuntimeException ofState(String state) {
        if (state == null) {
            return null;
        } else if (state.equals("23505")) {
            return conflict("There is one like this already");
        } else if (state.equals("23503") || state.equals("23506")) {
            return conflict("Something else depends on this, or it on something that is gone");
        } else if (state.startsWith("22") || state.startsWith("23")) {
            return new ConsumerException("The database does not take a value", ErrorCode.INVALID);
        } else if (state.startsWith("40") || LOCKED.contains(state)) {
            return conflict("Somebody else is changing this");
        }
        return null;
    }

    private static ConsumerException conflict(String text) {
        return new ConsumerException(text, ErrorCode.CONFLICT);
    }
}
