package org.cbchannels.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import org.cbchannels.core.dispatch.Instance;
import org.cbchannels.core.dispatch.InstanceFactory;

/** Makes instances of one bean; its injection points see what its own archive sees. */
record BeanInstances<T>(Bean<T> bean, BeanManager beanManager) implements InstanceFactory<T> {

    /** A fresh instance each time, or always the shared one, as the bean's scope says. */
    static <T> InstanceFactory<T> scoped(Bean<T> bean, BeanManager beanManager) {
        if (bean.getScope() == Dependent.class) {
            return new BeanInstances<>(bean, beanManager);
        }
        Object reference =
                beanManager.getReference(bean, bean.getBeanClass(), beanManager.createCreationalContext(bean));
        @SuppressWarnings("unchecked")
        Instance<T> shared = new Shared<>((T) reference);
        return () -> shared;
    }

    @Override
    public Instance<T> create() {
        CreationalContext<T> context = beanManager.createCreationalContext(bean);
        try {
            return new Fresh<>(bean, bean.create(context), context);
        } catch (RuntimeException | Error e) {
            context.release();
            throw e;
        }
    }

    private record Fresh<T>(Bean<T> bean, T object, CreationalContext<T> context) implements Instance<T> {

        @Override
        public T target() {
            return object.getClass() == bean.getBeanClass() ? object : Delegates.behind(object, bean.getBeanClass());
        }

        @Override
        public void release() {
            bean.destroy(object, context);
        }
    }

    private record Shared<T>(T object) implements Instance<T> {

        @Override
        public void release() {}
    }
}
