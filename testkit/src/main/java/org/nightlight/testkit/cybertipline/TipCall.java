package org.nightlight.testkit.cybertipline;

import java.util.Arrays;
import java.util.Optional;

/** A call of CyberTipline's interface. */
public enum TipCall {
    STATUS("GET", "/status"),
    XSD("GET", "/xsd"),
    SUBMIT("POST", "/submit"),
    UPLOAD("POST", "/upload"),
    FILEINFO("POST", "/fileinfo"),
    FINISH("POST", "/finish"),
    RETRACT("POST", "/retract");

    private final String method;
    private final String path;

    TipCall(String method, String path) {
        this.method = method;
        this.path = path;
    }

    static Optional<TipCall> of(String method, String path) {
        return Arrays.stream(values())
                .filter(call -> call.method.equals(method) && call.path.equals(path))
                .findAny();
    }
}
