package org.dateline.installation;

import java.net.BindException;
import org.springframework.core.NestedExceptionUtils;

/** Dateline cannot start here: what is wrong, and what to do about it. Told in one line, without a stack trace. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String advice;

    public CannotStart(String problem, String advice) {
        super(problem);
        this.advice = advice;
    }

    /** What to say of a server of ours that did not start; anything but a taken port is told as it came. */
    public static RuntimeException portTaken(RuntimeException failure, int port, String purpose, String setting) {
        return NestedExceptionUtils.getRootCause(failure) instanceof BindException
                ? new CannotStart(
                        "Port %d, %s, is taken by another program".formatted(port, purpose),
                        "Stop it, or set another port: --%s=%d".formatted(setting, port + 1))
                : failure;
    }

    public String advice() {
        return advice;
    }
}
