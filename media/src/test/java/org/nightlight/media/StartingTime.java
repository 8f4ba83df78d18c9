package org.nightlight.media;

/**
 * Measures how long the first worker takes until it is ready, from nothing: its classes copied, its confinement tried out,
 * its process started. Argument: the number of times. Prints milliseconds, a line each; the first includes Java's own warming
 * up.
 */
final class StartingTime {

    private StartingTime() {}

    public static void main(String[] arguments) throws MediaException {
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            long started = System.nanoTime();
            try (DecodeWorkers workers = new DecodeWorkers(MediaLimits.DEFAULT, WorkerSettings.DEFAULT)) {
                boolean effective = workers.confinement().effective();
                System.out.printf(
                        "%d ms, %s%n",
                        (System.nanoTime() - started) / 1_000_000, effective ? "confined" : "not confined");
            }
        }
    }
}
