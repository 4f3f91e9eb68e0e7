package org.cbchannels.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import org.cbchannels.Consumers;
import org.cbchannels.core.dispatch.Instance;
import org.cbchannels.core.dispatch.InstanceFactory;

/** Makes instances of one consumers bean; its injection points see what its own archive sees. */
record BeanInstances<T extends Consumers>(Bean<T> bean, BeanManager beanManager) implements InstanceFactory {

    @Override
    public Instance create() {
        CreationalContext<T> context = beanManager.createCreationalContext(bean);
        return new BeanInstance<>(bean, bean.create(context), context);
    }

    private record BeanInstance<T extends Consumers>(Bean<T> bean, T consumers, CreationalContext<T> context)
            implements Instance {

        @Override
        public void release() {
            bean.destroy(consumers, context);
        }
    }
}
