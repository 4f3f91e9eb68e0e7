package org.cbchannels.tests.bad;

import org.cbchannels.Consumer;
import org.cbchannels.Consumers;
import org.cbchannels.Decorators;
import org.cbchannels.Routes;

/** One mistake in each member. */
@Decorators(Injecting.class)
@Routes(channelName = "mistaken", kwargs = "unheard=of")
public class Mistaken extends Consumers {

    @Consumer("command=(?P<word>unclosed")
    void badPattern() {}

    @Consumer("command=find")
    void uncaptured(String where) {}

    @Consumer("command=hide")
    private void hidden() {}
}
