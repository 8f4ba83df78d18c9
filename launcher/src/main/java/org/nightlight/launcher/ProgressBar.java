package org.nightlight.launcher;

import java.io.PrintStream;

/** One line on the terminal that shows how far something is; silent where nobody looks on. */
final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintStream terminal = System.err;
    private final boolean shown = System.console() != null && System.console().isTerminal();
    private long drawn;
    private boolean open;

    /** Draws how far it is; {@code whole} below 1 when that is not known. */
    void at(String what, long done, long whole) {
        long now = System.nanoTime();
        if (!shown || (open && done < whole && now - drawn < REDRAW_NANOS)) {
            return;
        }
        drawn = now;
        open = true;
        if (whole < 1) {
            terminal.printf("\r%-28s %,d ", what, done);
        } else {
            int filled = (int) (WIDTH * Math.min(done, whole) / whole);
            terminal.printf(
                    "\r%-28s [%s%s] %3d %% ",
                    what, "#".repeat(filled), " ".repeat(WIDTH - filled), 100 * Math.min(done, whole) / whole);
        }
        terminal.flush();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            terminal.println();
        }
    }
}
