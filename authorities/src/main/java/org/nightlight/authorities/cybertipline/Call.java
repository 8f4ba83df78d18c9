package org.nightlight.authorities.cybertipline;

/** A call of CyberTipline's interface. */
public enum Call {
    /** Whether it is there, and knows us. */
    STATUS("/status"),
    /** The schema. */
    XSD("/xsd"),
    /** Opens a report. */
    SUBMIT("/submit"),
    /** Adds a file. */
    UPLOAD("/upload"),
    /** Tells of a file. */
    FILEINFO("/fileinfo"),
    /** Files the report for good. */
    FINISH("/finish"),
    /** Takes an open report back. */
    RETRACT("/retract");

    private final String path;

    Call(String path) {
        this.path = path;
    }

    /** Its path below the host. */
    public String path() {
        return path;
    }
}
