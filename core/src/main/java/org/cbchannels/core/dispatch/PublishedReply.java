package org.cbchannels.core.dispatch;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Elements that come by themselves, as many as were asked for; see the rules of Reactive Streams 1.0.4. */
final class PublishedReply extends StreamedReply implements Flow.Subscriber<Object> {

    private final Flow.Publisher<?> publisher;
    private Flow.Subscription subscription;
    private int wanted;

    PublishedReply(Exchange exchange, Consumer<Throwable> whenOver, Flow.Publisher<?> publisher) {
        super(exchange, whenOver);
        this.publisher = publisher;
    }

    @Override
    void take() {
        Flow.Subscription known;
        synchronized (this) {
            known = subscription;
        }
        if (known == null) {
            publisher.subscribe(this);
        } else {
            want(known);
        }
    }

    private void want(Flow.Subscription from) {
        if (isOver()) {
            from.cancel();
        } else if (hasRoom()) {
            synchronized (this) {
                wanted = BATCH;
            }
            from.request(BATCH);
        } else {
            takeWhenRoom();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean isFirst;
        synchronized (this) {
            isFirst = subscription == null;
            subscription = isFirst ? given : subscription;
        }
        if (isFirst) {
            want(given);
        } else {
            given.cancel(); // rule 2.5
        }
    }

    @Override
    public void onNext(Object element) {
        try {
            part(element);
        } catch (RuntimeException e) {
            fail(e);
        }
        Flow.Subscription known;
        synchronized (this) {
            wanted--;
            known = wanted == 0 ? subscription : null;
        }
        if (known != null) {
            want(known);
        }
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    @Override
    public void onComplete() {
        done();
    }

    @Override
    void close() {
        Flow.Subscription known;
        synchronized (this) {
            known = subscription;
        }
        if (known != null) {
            known.cancel();
        }
    }
}
