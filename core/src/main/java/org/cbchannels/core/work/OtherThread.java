package org.cbchannels.core.work;

/** Goes on in another thread; in the same one it would only pile up calls. */
final class OtherThread implements Runnable {

    private final Runnable work;
    private final Thread from = Thread.currentThread();
    private boolean isOffered = true;
    private boolean isDeclined;

    /** Of work from the thread that makes it. */
    OtherThread(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        if (Thread.currentThread() == from && isOffered) {
            isDeclined = true;
        } else {
            work.run();
        }
    }

    boolean isTaken() {
        isOffered = false;
        return !isDeclined;
    }
}
