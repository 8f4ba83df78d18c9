package org.nightlight.policy;

/**
 * Something wrong in a policy pack.
 *
 * @param file relative to the pack's folder, with {@code /}
 * @param line from 1; 0 when the whole file or folder is meant
 * @param column from 1; 0 when the whole file or folder is meant
 * @param message what is wrong and what would be right
 */
public record PackProblem(String file, int line, int column, String message) implements Comparable<PackProblem> {

    @Override
    public int compareTo(PackProblem other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** As compilers write it, so that editors can jump there. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
}
