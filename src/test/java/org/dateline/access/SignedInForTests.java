package org.dateline.access;

import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Opens the desk's door for journeys. */
public final class SignedInForTests {

    private SignedInForTests() {}

    public static RequestPostProcessor atTheDesk(Staff staff) {
        var signedIn = SecurityMockMvcRequestPostProcessors.authentication(SignedIn.atTheDesk(staff));
        var csrf = SecurityMockMvcRequestPostProcessors.csrf();
        return request -> csrf.postProcessRequest(signedIn.postProcessRequest(request));
    }
}
