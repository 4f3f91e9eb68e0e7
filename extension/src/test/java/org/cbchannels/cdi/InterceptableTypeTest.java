package org.cbchannels.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Routes;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

class InterceptableTypeTest {

    @Routes(channelName = "one")
    @Routes(channelName = "two")
    public static class OneMethod extends Consumers {
        @Transactional
        @Consumer("a=b")
        void transactional() {}

        @Consumer("a=c")
        void plain() {}

        final void helper() {}
    }

    @Transactional
    public static class WholeClass extends Consumers {
        @Consumer
        void consume() {}
    }

    private static <T> AnnotatedType<T> type(Class<T> type) {
        try (WeldContainer weld =
                new Weld().disableDiscovery().addBeanClass(Object.class).initialize()) {
            BeanManager beans = weld.getBeanManager();
            return new InterceptableType<>(beans.createAnnotatedType(type));
        }
    }

    @Test
    void what_is_transactional_is_watched_and_nothing_else() {
        AnnotatedType<OneMethod> one = type(OneMethod.class);
        assertThat(one.isAnnotationPresent(OutcomeWatched.class)).isFalse();
        assertThat(one.getMethods())
                .filteredOn(method -> method.isAnnotationPresent(OutcomeWatched.class))
                .extracting(method -> method.getJavaMember().getName())
                .containsExactly("transactional");
        AnnotatedType<WholeClass> whole = type(WholeClass.class);
        assertThat(whole.getAnnotation(OutcomeWatched.class)).isNotNull();
        assertThat(whole.getAnnotations(OutcomeWatched.class)).hasSize(1);
        assertThat(whole.getAnnotations()).hasAtLeastOneElementOfType(OutcomeWatched.class);
    }

    @Test
    void everything_else_is_as_it_was_but_for_the_final_methods_of_the_library() {
        AnnotatedType<OneMethod> one = type(OneMethod.class);
        Set<String> methods = one.getMethods().stream()
                .map(AnnotatedMethod::getJavaMember)
                .map(method -> method.getName())
                .collect(Collectors.toSet());
        assertThat(methods)
                .contains("transactional", "plain", "helper", "atException")
                .doesNotContain("reply", "message");
        assertThat(one.getAnnotations(Routes.class)).hasSize(2);
        assertThat(one.getJavaClass()).isEqualTo(OneMethod.class);
    }
}
