package org.cbchannels.tests.app;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.util.Map;
import org.cbchannels.Channels;

/** An EJB timer that sends. */
@Singleton
public class NewsTimer {

    @Resource
    TimerService timers;

    @Inject
    Channels channels;

    public void start(String by) {
        timers.createSingleActionTimer(1, new TimerConfig(by, false));
    }

    @Timeout
    void send(Timer timer) {
        channels.group("news").send(Map.of("by", timer.getInfo()));
    }
}
