package org.cbchannels.cdi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cbchannels.Channel;
import org.cbchannels.Channels;
import org.cbchannels.Group;
import org.cbchannels.Overflow;
import org.cbchannels.core.Application;
import org.cbchannels.core.pattern.Template;

/** Handles outside of consumers: at each call they find the applications that they reach, mostly one. */
record ReachingChannels(Supplier<List<Application>> applications) implements Channels {

    @Override
    public Channel channel(String name) {
        return new ReachingChannel(this, name);
    }

    @Override
    public Group group(String name) {
        return new ReachingGroup(this, name, UnaryOperator.identity());
    }

    @Override
    public Group group(String template, Map<String, ?> keywords) {
        return group(Template.fill(template, keywords));
    }

    private void each(Consumer<Channels> action) {
        List<Application> reached = applications.get();
        if (reached.isEmpty()) {
            throw new IllegalStateException("No web application with cbchannels is running here");
        }
        reached.forEach(application -> action.accept(application.channels()));
    }

    private record ReachingChannel(ReachingChannels channels, String name) implements Channel {

        @Override
        public void send(Object content) {
            channels.each(reached -> reached.channel(name).send(content));
        }

        @Override
        public void sendNow(Object content) {
            channels.each(reached -> reached.channel(name).sendNow(content));
        }
    }

    private record ReachingGroup(ReachingChannels channels, String name, UnaryOperator<Group> policy) implements Group {

        @Override
        public void add(Channel channel) {
            channels.each(reached -> reached.group(name).add(channel));
        }

        @Override
        public void discard(Channel channel) {
            channels.each(reached -> reached.group(name).discard(channel));
        }

        @Override
        public void send(Object content) {
            channels.each(reached -> policy.apply(reached.group(name)).send(content));
        }

        @Override
        public void sendNow(Object content) {
            channels.each(reached -> policy.apply(reached.group(name)).sendNow(content));
        }

        @Override
        public Group overflow(Overflow overflow) {
            Objects.requireNonNull(overflow, "an overflow policy is needed");
            return new ReachingGroup(
                    channels, name, group -> policy.apply(group).overflow(overflow));
        }

        @Override
        public Group conflateBy(String member) {
            Objects.requireNonNull(member, "a member's name is needed; an empty one for none");
            return new ReachingGroup(
                    channels, name, group -> policy.apply(group).conflateBy(member));
        }

        @Override
        public int size() {
            int[] sum = {0};
            channels.each(reached -> sum[0] += reached.group(name).size());
            return sum[0];
        }
    }
}
