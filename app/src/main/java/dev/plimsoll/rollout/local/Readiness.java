package dev.plimsoll.rollout.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks a process over HTTP whether it is ready, until it is, is gone, or time is over. */
record Readiness(URI address) {
    private static final int ANSWER_MILLIS = 2_000;
    private static final long BETWEEN_MILLIS = 50;

    static Readiness of(int port, String path) {
        return new Readiness(URI.create("http://127.0.0.1:" + port + path));
    }

    /** Whether it was ready before the process ended or it was given up. */
    boolean await(Process process, BooleanSupplier givenUp) throws InterruptedException {
        while (!ready()) {
            if (givenUp.getAsBoolean() || process.waitFor(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return process.isAlive();
    }

    private boolean ready() {
        try {
            var asking = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            asking.setConnectTimeout(ANSWER_MILLIS);
            asking.setReadTimeout(ANSWER_MILLIS);
            try {
                return asking.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                asking.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
