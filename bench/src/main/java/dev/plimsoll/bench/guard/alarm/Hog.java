package dev.plimsoll.bench.guard.alarm;

/** Keeps processors busy for nothing until it is ended. Argument: how many threads. */
final class Hog {
    private Hog() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            new Thread(Hog::spin).start();
        }
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
