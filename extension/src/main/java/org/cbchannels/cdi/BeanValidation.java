package org.cbchannels.cdi;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.cbchannels.Consumers;
import org.cbchannels.InvalidContent;
import org.cbchannels.core.dispatch.Validation;
import org.cbchannels.server.OptionalApi;
import org.cbchannels.spi.EscapingLogger;

/**
 * Checks arguments by Bean Validation; thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/bean-validation/3.0/jakarta-bean-validation-spec-3.0#validationapi-methodlevelvalidation">Bean
 *     Validation 3.0, 6.1.2: methods for validating method parameters</a>
 */
final class BeanValidation implements Validation {

    private final Validator validator;

    private BeanValidation(Validator validator) {
        this.validator = validator;
    }

    /**
     * With the server's validators, or those on the class path; without any, nothing is checked.
     *
     * @throws ValidationException if there is a provider, but it can't be used: checks must not be off without a word
     */
    static Validation find() {
        if (OptionalApi.lookup("java:comp/ValidatorFactory") instanceof ValidatorFactory factory) {
            return new BeanValidation(factory.getValidator());
        }
        try {
            return new BeanValidation(
                    jakarta.validation.Validation.buildDefaultValidatorFactory().getValidator());
        } catch (NoProviderFoundException e) {
            EscapingLogger.of("org.cbchannels").log(System.Logger.Level.DEBUG, "There is no Bean Validation", e);
            return NONE;
        }
    }

    @Override
    public boolean constrains(Class<? extends Consumers> type, Method consumer) {
        MethodDescriptor descriptor = validator
                .getConstraintsForClass(type)
                .getConstraintsForMethod(consumer.getName(), consumer.getParameterTypes());
        return descriptor != null && descriptor.hasConstrainedParameters();
    }

    @Override
    public void check(Consumers consumers, Method consumer, Object[] arguments) {
        Set<ConstraintViolation<Consumers>> violations =
                validator.forExecutables().validateParameters(consumers, consumer, arguments);
        if (!violations.isEmpty()) {
            List<InvalidContent.Violation> told = violations.stream()
                    .map(violation ->
                            new InvalidContent.Violation(below(violation.getPropertyPath()), violation.getMessage()))
                    .sorted(Comparator.comparing(InvalidContent.Violation::path)
                            .thenComparing(InvalidContent.Violation::message))
                    .toList();
            throw new InvalidContent(told);
        }
    }

    /** The path below a payload; the name of a parameter that is a value itself. */
    private static String below(Path path) {
        Iterator<Path.Node> nodes = path.iterator();
        String method = nodes.next().getName();
        String parameter = nodes.next().getName();
        String whole = path.toString();
        String rest = whole.substring(Math.min(whole.length(), method.length() + 1 + parameter.length()));
        if (rest.isEmpty()) {
            return parameter;
        }
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }
}
